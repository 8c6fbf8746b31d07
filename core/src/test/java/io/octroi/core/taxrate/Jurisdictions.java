package io.octroi.core.taxrate;

import io.octroi.Rounding;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** A tenant with a product of each category, and shortcuts for its table. */
record Jurisdictions(OctroiFixture fixture) implements AutoCloseable {

  private static final List<String> CATEGORIES =
      List.of("general", "clothing", "groceries", "shipping", "article");

  static Jurisdictions over(Store store) {
    OctroiFixture fixture = OctroiFixture.over(store);
    CATEGORIES.forEach(name -> fixture.tenant().products().put(name, name));
    return new Jurisdictions(fixture);
  }

  TaxTables tables() {
    return fixture.tenant().taxTables();
  }

  /** Publishes entries and returns the new revision. */
  long put(TaxEntry... entries) {
    return tables().publish(Arrays.stream(entries).map(TaxTableChange::put).toList());
  }

  static TaxQuery query(String category, String region, String zip) {
    return TaxQuery.of(Place.usa(region, zip), category);
  }

  TaxRate rate(TaxQuery query) {
    return fixture.tenant().taxRates().resolve(query);
  }

  /** Returns the combined rate on a day as text. */
  String rateOn(LocalDate day, TaxQuery query) {
    return rate(query.withDate(day)).fraction().toPlainString();
  }

  /** Returns the tax on one unit, in cents. */
  String tax(TaxQuery query, String unitPrice) {
    BigDecimal price = new BigDecimal(unitPrice);
    return rate(query.withUnitPrice(price)).taxOn(price, Rounding.halfUp(2)).total().toString();
  }

  /** Opens another process over the same store, which must read the table from it. */
  Octroi again() {
    return Octroi.with(fixture.storage()).keepStorageOpen().open();
  }

  @Override
  public void close() {
    fixture.close();
  }
}
