package io.octroi.core.taxrate.ratefiles;

import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.io.Reader;
import java.io.StringReader;
import java.util.function.Supplier;

/** A tenant whose tax table comes from a file, with a product for each category. */
record Shop(OctroiFixture fixture, RateFileReport report) implements AutoCloseable {

  static Shop over(Store store, RateFile file) {
    OctroiFixture fixture = OctroiFixture.over(store);
    fixture.tenant().products().put("book", "reduced-rate");
    fixture.tenant().products().put("mug", "standard");
    fixture.tenant().products().put("parcel", "shipping");
    return new Shop(fixture, replace(fixture, file));
  }

  /** Replaces the rules. */
  static RateFileReport replace(OctroiFixture fixture, RateFile file) {
    return fixture.tenant().taxTables().importFile(file, "shop", progress -> {}).report();
  }

  static Supplier<Reader> text(String... lines) {
    return () -> new StringReader(String.join("\n", lines));
  }

  TaxRate rate(Place place, String product) {
    return fixture.tenant().taxRates().resolve(TaxQuery.of(place, product));
  }

  /** Returns the rate for a product of the standard category, as a plain number. */
  String rate(Place place) {
    return rate(place, "mug").fraction().toPlainString();
  }

  @Override
  public void close() {
    fixture.close();
  }
}
