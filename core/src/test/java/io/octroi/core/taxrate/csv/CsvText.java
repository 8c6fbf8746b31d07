package io.octroi.core.taxrate.csv;

import io.octroi.core.OctroiFixture;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.RateImport;
import java.io.StringReader;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** CSV texts of tables. */
public final class CsvText {

  static final List<String> COLUMNS =
      List.of(
          "authority",
          "country",
          "region",
          "postal_from",
          "postal_to",
          "category",
          "issues_from",
          "issues_to",
          "effective_from",
          "effective_to",
          "rate",
          "compound");

  public static final String HEADER = String.join(",", COLUMNS);

  /** A valid row, in the order of {@link #COLUMNS}. */
  private static final List<String> GOOD =
      List.of("US-IL", "USA", "IL", "60062", "60062", "", "", "", "2024-01-01", "", "0.07", "");

  private CsvText() {}

  /** Returns a valid row with another value in one column. */
  public static String row(String column, String value) {
    return COLUMNS.stream()
        .map(each -> each.equals(column) ? value : GOOD.get(COLUMNS.indexOf(each)))
        .map(field -> '"' + field.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(","));
  }

  public static String row() {
    return row("", "");
  }

  public static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  public static long read(OctroiFixture fixture, String text) {
    return read(fixture, text, progress -> {});
  }

  public static long read(OctroiFixture fixture, String text, Consumer<ImportProgress> progress) {
    return imported(fixture, text, progress).revision();
  }

  static RateImport imported(
      OctroiFixture fixture, String text, Consumer<ImportProgress> progress) {
    return fixture.tenant().taxTables().importCsv(new StringReader(text), "illinois", progress);
  }
}
