package io.octroi.taxrate;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * The progress of an import.
 *
 * @param phase the current phase
 * @param rows the number of rows processed in this phase
 * @param total the total number of rows, or empty if it is not yet known
 */
public record ImportProgress(Phase phase, long rows, OptionalLong total) {

  /** Checks that no component is null. */
  public ImportProgress {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(total, "total");
  }

  /** The phases of an import, in order. */
  public enum Phase {
    /** Parsing the text and validating each row. */
    READING,
    /** Checking the rows against one another and compiling them. */
    CHECKING,
    /** Storing the rows. They are published once all of them have been stored. */
    STORING
  }
}
