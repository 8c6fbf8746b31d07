package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.CustomerId;
import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.Tenant;
import io.octroi.core.Store;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;

/** Rates of customers with exemptions agree with a naive implementation, over each store. */
class ExemptionReferenceTest {

  private static final String CUSTOMER = "exempt";

  private final FreshTenants tenants = new FreshTenants();

  @AfterProperty
  void close() {
    tenants.close();
  }

  @Provide
  Arbitrary<RandomEntries.Table> tables() {
    return RandomEntries.tables(22, 12);
  }

  @Provide
  Arbitrary<BigDecimal> prices() {
    return Arbitraries.of("7.30", "20", "150").map(BigDecimal::new);
  }

  /** Returns exemptions from some taxes, and a few from all. */
  @Provide
  Arbitrary<Exemption> exemptions() {
    Arbitrary<Exemption.Area> areas =
        Arbitraries.of(RandomPlaces.COUNTRIES)
            .flatMap(RandomPlaces::spots)
            .map(spot -> new Exemption.Area(spot.country(), Optional.ofNullable(spot.region())));
    return Combinators.combine(
            areas.list().ofMaxSize(4),
            Arbitraries.of(RandomTables.PRODUCTS).injectNull(0.8),
            RandomTables.periods().map(it -> DateRange.of(it.from(), it.until())),
            Arbitraries.of("state", "county", "city", "district", "special").list().ofMaxSize(2),
            Arbitraries.of("12.5", "50", "50", "99.999999").map(Percent::of).injectNull(0.6))
        .as(
            (places, category, period, authorities, part) ->
                new Exemption(
                    "C",
                    places,
                    Optional.ofNullable(category),
                    period,
                    Optional.empty(),
                    authorities,
                    Optional.ofNullable(part)));
  }

  @Property(tries = 400)
  void inMemoryARateEqualsTheNaiveReference(
      @ForAll @From("tables") RandomEntries.Table table,
      @ForAll @Size(max = 6) List<@From("exemptions") Exemption> exemptions,
      @ForAll @From("prices") BigDecimal price) {
    equalsTheNaiveReference(Store.MEMORY, table, exemptions, price);
  }

  @Property(tries = 20)
  void overH2ARateEqualsTheNaiveReference(
      @ForAll @From("tables") RandomEntries.Table table,
      @ForAll @Size(max = 6) List<@From("exemptions") Exemption> exemptions,
      @ForAll @From("prices") BigDecimal price) {
    equalsTheNaiveReference(Store.H2, table, exemptions, price);
  }

  @Property(tries = 10)
  void overPostgresqlARateEqualsTheNaiveReference(
      @ForAll @From("tables") RandomEntries.Table table,
      @ForAll @Size(max = 6) List<@From("exemptions") Exemption> exemptions,
      @ForAll @From("prices") BigDecimal price) {
    equalsTheNaiveReference(Store.POSTGRESQL, table, exemptions, price);
  }

  private void equalsTheNaiveReference(
      Store store, RandomEntries.Table table, List<Exemption> drafts, BigDecimal price) {
    if (Store.each().noneMatch(store::equals)) {
      return;
    }
    Tenant tenant = tenants.next(store);
    tenant.taxTables().replaceSource("random", table.entries());
    tenant.customers().register(CustomerId.of(CUSTOMER));
    for (int i = 0; i < drafts.size(); i++) {
      tenant.customers().exempt(CUSTOMER, numbered("C-" + i, drafts.get(i)));
    }
    List<Exemption> exemptions = tenant.customers().exemptions(CUSTOMER);
    for (TaxQuery each : table.queries()) {
      TaxQuery query = each.withCustomer(CUSTOMER);
      TaxRate ordinary = RandomTables.naive(table.entries(), each);
      TaxRate expected =
          NaiveExemptions.apply(
              ordinary, exemptions, each.place(), each.product(), each.date().orElseThrow());
      expected = NaiveResolution.warned(expected, each.place());
      for (int i = 0; i < 2; i++) { // The second time from the cache.
        assertEquals(expected, tenant.taxRates().resolve(query), () -> query + " " + exemptions);
        assertEquals(expected.at(price), tenant.taxRates().resolve(query.withUnitPrice(price)));
      }
    }
    TaxQuery query = table.queries().get(0).withCustomer(CUSTOMER);
    TaxRate rate = tenant.taxRates().resolve(query);
    assertEquals(rate, tenant.taxRates().explain(query).rate());
    TaxLookup lookup = tenant.taxRates().lookup(query);
    assertEquals(rate, lookup.rate());
    assertEquals(Optional.of(lookup), tenant.taxRates().getLookup(lookup.submissionId()));
  }

  private static Exemption numbered(String certificate, Exemption draft) {
    return new Exemption(
        certificate,
        draft.areas(),
        draft.category(),
        draft.period(),
        draft.reason(),
        draft.authorities(),
        draft.part());
  }
}
