package io.octroi.storage.h2;

import io.octroi.internal.Elements;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of {@link H2Storage#verify} for a database file. Immutable.
 *
 * @param file the database file, with its extension
 * @param rows the number of readable rows of each table, by the name of the table; without tables
 *     that cannot be read, and empty if the file cannot be opened
 * @param faults the defects of the file, one sentence each, without stored values; empty if the
 *     file is intact
 */
public record H2FileReport(Path file, Map<String, Long> rows, List<String> faults) {

  /** Copies the collections. */
  public H2FileReport {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(rows, "rows");
    Elements.check(rows.keySet(), "rows");
    Elements.check(rows.values(), "rows");
    Elements.check(faults, "faults");
    rows = Map.copyOf(rows);
    faults = List.copyOf(faults);
  }

  /**
   * Returns whether everything could be read and no inconsistency was found.
   *
   * @return whether there are no faults
   */
  public boolean isIntact() {
    return faults.isEmpty();
  }
}
