package io.octroi.taxrate;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * The progress of an import. It is reported about every 10,000 rows, and repeated with the same
 * number of rows while stored rows are read or deleted.
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
    /** Checking the rows against the table and one another, and compiling them. */
    CHECKING,
    /** Storing the rows. They are published once all of them have been stored. */
    STORING,
    /**
     * Deleting the replaced rows, if the store keeps them until then. The import has been
     * published. An exception of the callback ends only this phase, and the next import deletes the
     * rest.
     */
    CLEANING
  }
}
