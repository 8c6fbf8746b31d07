package io.octroi.taxrate;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far an import has come.
 *
 * @param phase what is being done
 * @param rows how many rows that has been done to
 * @param total how many there are; empty while that is not known
 */
public record ImportProgress(Phase phase, long rows, OptionalLong total) {

  /** Refuses null components. */
  public ImportProgress {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(total, "total");
  }

  /** What an import does, in this order. */
  public enum Phase {
    /** The text is read and each row checked. */
    READING,
    /** The rows are checked against each other and compiled. */
    CHECKING,
    /** The rows are written to the store; they are published when all are. */
    STORING
  }
}
