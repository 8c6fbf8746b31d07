package io.octroi.taxrate;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * The progress of an import.
 *
 * @param phase the current phase
 * @param rows the number of rows processed in this phase
 * @param total the total number of rows; empty if not yet known
 */
public record ImportProgress(Phase phase, long rows, OptionalLong total) {

  /** Rejects null components. */
  public ImportProgress {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(total, "total");
  }

  /** The phases of an import, in order. */
  public enum Phase {
    /** Parsing the text and validating each row. */
    READING,
    /** Checking the rows against each other and compiling them. */
    CHECKING,
    /** Storing the rows, which are published once all of them are stored. */
    STORING
  }
}
