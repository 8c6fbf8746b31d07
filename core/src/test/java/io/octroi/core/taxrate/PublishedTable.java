package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.util.function.UnaryOperator;

/** A published table with one rule, which a rejected change must leave unchanged. */
public record PublishedTable(OctroiFixture fixture, long revision, TaxRate rate)
    implements AutoCloseable {

  public static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60001"), "19");

  public static PublishedTable over(Store store) {
    OctroiFixture fixture = OctroiFixture.over(store, UnaryOperator.identity());
    long revision = fixture.put(TaxRule.of("STANDING", "USA", "0.05").id("standing"));
    return new PublishedTable(fixture, revision, fixture.tenant().taxRates().resolve(QUERY));
  }

  public void assertUnchanged() {
    assertEquals(revision, fixture.tenant().taxTables().revision());
    assertEquals(rate, fixture.tenant().taxRates().resolve(QUERY));
    assertEquals(
        1,
        fixture
            .tenant()
            .taxTables()
            .list(TaxRuleFilter.all(), io.octroi.PageRequest.first(10))
            .items()
            .size());
  }

  @Override
  public void close() {
    fixture.close();
  }
}
