package io.octroi.storage.h2;

import io.octroi.internal.Elements;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What {@link H2Storage#verify} has found in a database file. Immutable.
 *
 * @param file the database file, with its ending
 * @param rows the number of rows that could be read of each table, by the table's name; without the
 *     tables that could not be read, and empty if the file does not open
 * @param faults what is wrong with the file, one sentence each, without any value that is kept in
 *     it; empty if the file is whole
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
   * Returns whether everything could be read and nothing contradicts anything else.
   *
   * @return whether there are no faults
   */
  public boolean isIntact() {
    return faults.isEmpty();
  }
}
