package io.octroi.examples;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The tax tables that are shipped with the examples. {@code tables/README.md} documents their
 * origin.
 */
enum ShippedTable {
  US("us-sst-ga-wi-mn.csv", "Streamlined Sales Tax rate files, 2026-05-03 (open-sales-tax)"),
  EU("eu-vat-zones.csv", "commerceguys/tax, VAT zones, captured 2026-06"),
  WORLD("world-country-state.csv", "npm package sales-tax 2.23.0, 2026-07-17");

  private final String file;
  private final String source;

  ShippedTable(String file, String source) {
    this.file = file;
    this.source = source;
  }

  String file() {
    return file;
  }

  /** Returns the name of the source of the imported rules. */
  String source() {
    return source;
  }

  /** Opens the CSV file. The caller must close the reader. */
  Reader open() {
    InputStream text = ShippedTable.class.getResourceAsStream("tables/" + file);
    return new InputStreamReader(Objects.requireNonNull(text, file), StandardCharsets.UTF_8);
  }
}
