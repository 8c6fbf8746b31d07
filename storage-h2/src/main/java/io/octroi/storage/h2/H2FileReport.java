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
 * @param rows the number of readable rows of each table, by table name. Tables that cannot be read
 *     are omitted. Empty if the file cannot be opened
 * @param faults the defects of the file, one sentence for each. The sentences quote no stored
 *     values. Empty if the file is intact
 */
public record H2FileReport(Path file, Map<String, Long> rows, List<String> faults) {

  /** Checks that no component is null, and copies the collections. */
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
   * @return true if there are no faults
   */
  public boolean isIntact() {
    return faults.isEmpty();
  }
}
