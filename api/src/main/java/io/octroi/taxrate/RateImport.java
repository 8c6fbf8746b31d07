package io.octroi.taxrate;

import java.util.Objects;

/**
 * The result of an import.
 *
 * @param revision the new revision of the table
 * @param report the report on the file, with warnings about the rules and the table
 */
public record RateImport(long revision, RateFileReport report) {

  /** Checks that no component is null. */
  public RateImport {
    Objects.requireNonNull(report, "report");
  }
}
