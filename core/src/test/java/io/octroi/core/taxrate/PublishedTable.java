package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.core.House;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import java.util.function.UnaryOperator;

/** A published table with one rule, which a rejected change must leave unchanged. */
public record PublishedTable(House house, long revision, TaxRate rate) implements AutoCloseable {

  public static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60001"), "19");

  public static PublishedTable over(Store store) {
    House house = House.over(store, UnaryOperator.identity());
    long revision = house.put(TaxRule.of("STANDING", "USA", "0.05").id("standing"));
    return new PublishedTable(house, revision, house.tenant().taxRates().resolve(QUERY));
  }

  public void assertUnchanged() {
    assertEquals(revision, house.tenant().taxTables().revision());
    assertEquals(rate, house.tenant().taxRates().resolve(QUERY));
    assertEquals(
        1,
        house
            .tenant()
            .taxTables()
            .rules(TaxRuleFilter.all(), io.octroi.PageRequest.first(10))
            .items()
            .size());
  }

  @Override
  public void close() {
    house.close();
  }
}
