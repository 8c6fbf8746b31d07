package io.octroi.core.taxrate;

import static io.octroi.core.taxrate.Jurisdictions.query;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.core.Faults;
import io.octroi.core.Octroi;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTables;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Entries of all kinds are listed, found, ended, removed and replaced alike. */
class EntriesTest {

  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
  private static final TaxRuleFilter ALL = TaxRuleFilter.all();

  private static final TaxRule RULE =
      TaxRule.of("A", "USA", "0.01").region("IL").bounded(true).id("rule").source("s").build();
  private static final TaxBoundary BOUNDARY =
      TaxBoundary.of("USA", "B", "A")
          .region("IL")
          .postal("60062")
          .id("boundary")
          .source("s")
          .build();
  private static final Taxability TAXABILITY =
      Taxability.of("USA", "clothing", Treatment.whole(new BigDecimal("11"), null))
          .region("IL")
          .authorities(List.of("A"))
          .id("taxability")
          .source("s")
          .build();

  private static Jurisdictions filled(Store store) {
    Jurisdictions made = Jurisdictions.over(store);
    made.put(
        RULE,
        BOUNDARY,
        TAXABILITY,
        TaxBoundary.of("USA").region("WI").until(APRIL).id("nobody").source("other").build(),
        TaxBoundary.of("ESP", "C").postal("28", "35").id("esp").build(),
        Taxability.of("ESP", "food", Treatment.exempt()).from(APRIL).id("food").build());
    return made;
  }

  private static List<String> ids(
      BiFunction<TaxRuleFilter, PageRequest, ? extends Page<? extends TaxEntry>> listing,
      TaxRuleFilter filter) {
    List<String> ids = new ArrayList<>();
    Optional<PageRequest> next = Optional.of(PageRequest.first(1));
    while (next.isPresent()) {
      Page<? extends TaxEntry> page = listing.apply(filter, next.get());
      assertTrue(page.items().size() <= 1);
      page.items().forEach(entry -> ids.add(entry.id().orElseThrow()));
      next = page.next();
    }
    return ids;
  }

  @OverEachStore
  void eachKindHasItsOwnListing(Store store) {
    try (Jurisdictions of = filled(store)) {
      TaxTables tables = of.tables();
      assertEquals(List.of("rule"), ids(tables::list, ALL));
      assertEquals(List.of("esp", "boundary", "nobody"), ids(tables::listBoundaries, ALL));
      assertEquals(List.of("food", "taxability"), ids(tables::listTaxabilities, ALL));
      assertEquals(
          List.of(BOUNDARY),
          tables.listBoundaries(ALL.withSource("s"), PageRequest.first(9)).items());
      assertEquals(
          List.of(TAXABILITY),
          tables.listTaxabilities(ALL.withSource("s"), PageRequest.first(9)).items());
      assertEquals(List.of(RULE), tables.list(ALL, PageRequest.first(9)).items());
    }
  }

  @OverEachStore
  void eachPartOfAFilterNarrowsTheListings(Store store) {
    try (Jurisdictions of = filled(store)) {
      TaxTables tables = of.tables();
      assertEquals(List.of("boundary"), ids(tables::listBoundaries, ALL.withAuthority("A")));
      assertEquals(List.of("boundary"), ids(tables::listBoundaries, ALL.withAuthority("B")));
      assertEquals(List.of(), ids(tables::listBoundaries, ALL.withAuthority("AB")));
      assertEquals(List.of(), ids(tables::listBoundaries, ALL.withCategory("clothing")));
      assertEquals(List.of("esp"), ids(tables::listBoundaries, ALL.withCountry("esp")));
      assertEquals(
          List.of("nobody"), ids(tables::listBoundaries, ALL.withCountry("USA").withRegion("WI")));
      assertEquals(
          List.of("esp", "boundary"), ids(tables::listBoundaries, ALL.withInForceOn(APRIL)));
      assertEquals(List.of("nobody"), ids(tables::listBoundaries, ALL.withSource("other")));
      assertEquals(List.of("taxability"), ids(tables::listTaxabilities, ALL.withAuthority("A")));
      assertEquals(List.of(), ids(tables::listTaxabilities, ALL.withAuthority("B")));
      assertEquals(List.of("food"), ids(tables::listTaxabilities, ALL.withCategory("food")));
      assertEquals(
          List.of("taxability"),
          ids(tables::listTaxabilities, ALL.withInForceOn(APRIL.minusDays(1))));
      for (var listing :
          List.<BiFunction<TaxRuleFilter, PageRequest, ?>>of(
              tables::listBoundaries, tables::listTaxabilities)) {
        PageRequest page = PageRequest.first(1);
        assertEquals(
            List.of("country: is missing; a region requires a country"),
            Faults.of(() -> listing.apply(ALL.withRegion("IL"), page)));
        assertEquals(
            List.of("after: is not a page token of this listing"),
            Faults.of(() -> listing.apply(ALL, page.withAfter("esp"))));
      }
    }
  }

  @OverEachStore
  void anEntryOfAnyKindIsFoundByItsId(Store store) {
    try (Jurisdictions of = filled(store)) {
      TaxTables tables = of.tables();
      for (TaxEntry entry : List.of(RULE, BOUNDARY, TAXABILITY)) {
        assertEquals(Optional.of(entry), tables.getEntry(entry.id().orElseThrow()));
      }
      assertEquals(Optional.of(RULE), tables.get("rule"));
      assertEquals(Optional.empty(), tables.get("boundary"));
      assertEquals(Optional.empty(), tables.get("taxability"));
      assertEquals(Optional.empty(), tables.getEntry("nothing"));
      for (String id : Arrays.asList(null, "", "x".repeat(65), "\uD800")) {
        assertEquals(List.of("id"), Faults.subjects(() -> tables.getEntry(id)));
      }
      try (Octroi again = of.again()) {
        assertEquals(
            Optional.of(TAXABILITY), again.tenant("acme").taxTables().getEntry("taxability"));
      }
    }
  }

  @OverEachStore
  void anIdIsUniqueAcrossAllKinds(Store store) {
    try (Jurisdictions of = filled(store)) {
      TaxTables tables = of.tables();
      TaxEntry taken = EntryEdits.withId(TAXABILITY, "boundary");
      of.put(taken);
      assertEquals(Optional.of(taken), tables.getEntry("boundary"));
      assertEquals(List.of("esp", "nobody"), ids(tables::listBoundaries, ALL));
      assertEquals(
          1,
          Faults.of(() -> tables.replaceSource("x", List.of(EntryEdits.withId(BOUNDARY, "rule"))))
              .size());
      assertEquals(
          1,
          Faults.of(
                  () ->
                      tables.replaceSource("s", List.of(RULE, EntryEdits.withId(BOUNDARY, "rule"))))
              .size());
      assertEquals(2, tables.revision());
    }
  }

  @OverEachStore
  void replacingASourceReplacesItsEntriesOfAllKinds(Store store) {
    try (Jurisdictions of = filled(store)) {
      TaxTables tables = of.tables();
      assertEquals("0.01", of.rateOn(APRIL, query("general", "IL", "60062")));
      Taxability other =
          Taxability.of("USA", "shipping", Treatment.exempt()).id("shipping").build();
      tables.replaceSource("s", List.of(other));
      assertEquals(List.of(), ids(tables::list, ALL));
      assertEquals(List.of("esp", "nobody"), ids(tables::listBoundaries, ALL));
      assertEquals(List.of("food", "shipping"), ids(tables::listTaxabilities, ALL));
      assertEquals("0", of.rateOn(APRIL, query("general", "IL", "60062")));
      tables.replaceSource("s", List.of());
      assertEquals(List.of("food"), ids(tables::listTaxabilities, ALL));
    }
  }

  @OverEachStore
  void entriesOfAllKindsEndAndAreRemoved(Store store) {
    try (Jurisdictions of = filled(store)) {
      TaxTables tables = of.tables();
      tables.publish(
          Stream.of("rule", "boundary", "taxability")
              .map(id -> TaxTableChange.endOn(id, APRIL))
              .toList());
      for (TaxEntry entry : List.of(RULE, BOUNDARY, TAXABILITY)) {
        assertEquals(
            Optional.of(EntryEdits.endingOn(entry, APRIL)),
            tables.getEntry(entry.id().orElseThrow()));
      }
      assertEquals("0.01", of.rateOn(APRIL.minusDays(1), query("general", "IL", "60062")));
      assertEquals("0", of.rateOn(APRIL, query("general", "IL", "60062")));
      assertEquals(
          List.of("changes[0].dateExclusive"),
          Faults.subjects(() -> tables.publish(List.of(TaxTableChange.endOn("food", APRIL)))));
      tables.publish(Stream.of("boundary", "taxability").map(TaxTableChange::remove).toList());
      assertEquals(Optional.empty(), tables.getEntry("boundary"));
      assertEquals(Optional.empty(), tables.getEntry("taxability"));
      assertEquals(
          List.of("changes[0].id"),
          Faults.subjects(() -> tables.publish(List.of(TaxTableChange.remove("boundary")))));
    }
  }

  @OverEachStore
  void anEntryWithoutIdAlwaysGetsTheSameIdInItsCanonicalForm(Store store) {
    try (Jurisdictions of = Jurisdictions.over(store)) {
      TaxTables tables = of.tables();
      tables.replaceSource(
          "s",
          List.of(
              TaxBoundary.of("us", "B", "A", "B").region("il").postal("60062").build(),
              Taxability.of("us", "food", Treatment.rate(new BigDecimal("0.10"))).build()));
      List<TaxEntry> first = all(tables);
      tables.replaceSource(
          "s",
          List.of(
              TaxBoundary.of("USA", "A", "B").region("IL").postal("60062").build(),
              Taxability.of("USA", "food", Treatment.rate(new BigDecimal("0.1"))).build()));
      assertEquals(first, all(tables));
      assertEquals("A, B in USA/IL 60062..60062", first.get(0).toString());
      assertEquals("food RATE 0.1 in USA", first.get(1).toString());
    }
  }

  private static List<TaxEntry> all(TaxTables tables) {
    return Stream.<TaxEntry>concat(
            tables.listBoundaries(ALL, PageRequest.first(10)).items().stream(),
            tables.listTaxabilities(ALL, PageRequest.first(10)).items().stream())
        .toList();
  }
}
