package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Rules are listed in pages, and filtered. */
class RulesListingTest {

  private static final TaxRuleFilter ALL = TaxRuleFilter.all();
  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);

  private static OctroiFixture filled(Store store) {
    OctroiFixture fixture = OctroiFixture.over(store);
    fixture.put(
        TaxRule.of("B", "USA", "0.1").region("WI").id("wi"),
        TaxRule.of("A", "USA", "0.1").region("IL").postal("60000", "69999").id("il-wide"),
        TaxRule.of("A", "USA", "0.1").region("IL").postal("60062").id("il-2").until(APRIL),
        TaxRule.of("A", "USA", "0.2").region("IL").postal("60062").id("il-1").from(APRIL),
        TaxRule.of("A", "USA", "0.1").region("IL").postal("50000").id("il-3").source("other"),
        TaxRule.of("A", "USA", "0").category("food").id("usa"),
        TaxRule.of("A", "ESP", "0.21").id("esp"));
    return fixture;
  }

  private static List<String> ids(TaxTables tables, TaxRuleFilter filter) {
    return tables.list(filter, PageRequest.first(100)).items().stream()
        .map(rule -> rule.id().orElseThrow())
        .toList();
  }

  private static <T> List<T> paged(Function<PageRequest, Page<T>> listing, int limit) {
    List<T> all = new ArrayList<>();
    Optional<PageRequest> next = Optional.of(PageRequest.first(limit));
    while (next.isPresent()) {
      Page<T> page = listing.apply(next.get());
      assertTrue(page.items().size() <= limit);
      assertTrue(!page.items().isEmpty(), "a page behind the last");
      all.addAll(page.items());
      next = page.next();
    }
    return all;
  }

  @OverEachStore
  void rulesAreListedByCountryRegionBlockAndId(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      assertEquals(
          List.of("esp", "usa", "il-wide", "il-3", "il-1", "il-2", "wi"),
          ids(fixture.tenant().taxTables(), ALL));
    }
  }

  @OverEachStore
  void eachPartOfAFilterNarrowsTheListing(Store store) {
    Map<TaxRuleFilter, List<String>> expected = new LinkedHashMap<>();
    expected.put(ALL.withSource("other"), List.of("il-3"));
    expected.put(ALL.withSource("Other"), List.of());
    expected.put(ALL.withAuthority("B"), List.of("wi"));
    expected.put(ALL.withCountry("ESP"), List.of("esp"));
    expected.put(ALL.withCountry("esp"), List.of("esp"));
    expected.put(ALL.withCountry("FRA"), List.of());
    expected.put(ALL.withCountry("USA").withRegion("WI"), List.of("wi"));
    expected.put(ALL.withCategory("food"), List.of("usa"));
    expected.put(ALL.withInForceOn(APRIL), List.of("esp", "usa", "il-wide", "il-3", "il-1", "wi"));
    expected.put(
        ALL.withInForceOn(APRIL.minusDays(1)),
        List.of("esp", "usa", "il-wide", "il-3", "il-2", "wi"));
    expected.put(
        ALL.withCountry("USA").withRegion("IL").withAuthority("A").withInForceOn(APRIL),
        List.of("il-wide", "il-3", "il-1"));
    try (OctroiFixture fixture = filled(store)) {
      expected.forEach(
          (filter, ids) ->
              assertEquals(ids, ids(fixture.tenant().taxTables(), filter), filter::toString));
    }
  }

  @OverEachStore
  void aFilterThatNoRuleCanPassIsRejectedWithEveryFault(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      TaxTables tables = fixture.tenant().taxTables();
      PageRequest page = PageRequest.first(1);
      assertEquals(
          List.of("country: is missing; a region requires a country"),
          Faults.of(() -> tables.list(ALL.withRegion("IL"), page)));
      assertEquals(
          List.of("country"), Faults.subjects(() -> tables.list(ALL.withCountry("USA/IL"), page)));
      assertEquals(
          List.of("region"),
          Faults.subjects(() -> tables.list(ALL.withCountry("USA").withRegion("*"), page)));
      assertEquals(
          List.of("country", "source", "authority", "category"),
          Faults.subjects(
              () ->
                  tables.list(new TaxRuleFilter("", "\0", "U", null, "x".repeat(65), null), page)));
    }
  }

  @OverEachStore
  void pagesOfEverySizeCombineToTheWholeListingWithoutAnEmptyPage(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      TaxTables tables = fixture.tenant().taxTables();
      for (int limit = 1; limit <= 8; limit++) {
        assertEquals(
            ids(tables, ALL),
            paged(page -> tables.list(ALL, page), limit).stream()
                .map(rule -> rule.id().orElseThrow())
                .toList());
        assertEquals(
            ids(tables, ALL.withCountry("USA").withRegion("IL")),
            paged(page -> tables.list(ALL.withCountry("USA").withRegion("IL"), page), limit)
                .stream()
                .map(rule -> rule.id().orElseThrow())
                .toList());
      }
    }
  }

  @OverEachStore
  void anEmptyTableHasOneEmptyPage(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Page<TaxRule> page = fixture.tenant().taxTables().list(ALL, PageRequest.first(1));
      assertEquals(new Page<>(List.of(), Optional.empty()), page);
    }
  }

  @OverEachStore
  void aPageTokenOfAnotherListingIsRejected(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      assertEquals(
          List.of("after: is not a page token of this listing"),
          Faults.of(
              () ->
                  fixture.tenant().taxTables().list(ALL, PageRequest.first(1).withAfter("il-1"))));
    }
  }

  @OverEachStore
  void aRuleIsFoundByItsExactId(Store store) {
    try (OctroiFixture fixture = filled(store)) {
      TaxTables tables = fixture.tenant().taxTables();
      assertEquals(Optional.of("esp"), tables.get("esp").orElseThrow().id());
      for (String id : List.of("ESP", "esp ", "es", "nothing")) {
        assertEquals(Optional.empty(), tables.get(id), id);
      }
      for (String id : Arrays.asList(null, "", "x".repeat(65), "esp\0", "\uD800")) {
        assertEquals(List.of("id"), Faults.subjects(() -> tables.get(id)));
      }
    }
  }
}
