package io.octroi.storage.memory;

import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.Taxability;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bugs in storing and listing the kinds of entries of tax tables. */
final class TaxEntryBugs {

  private TaxEntryBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(TaxTableStore.class, Suites.TaxEntries.class)
        .bugs(
            TaxEntryBugs.class,
            """
        page 3: one less -> listsAllKindsInOneOrderWhateverTheLimit
        """);
  }

  @CaughtBy("keepsEveryPartOfABoundaryAndWhetherItIsThere")
  static Fault storesAnEmptyNameForNoAuthority(TaxTableStore good) {
    return storing("authorities", (List<String> names) -> names.isEmpty() ? List.of("") : names);
  }

  @CaughtBy({
    "keepsEveryPartOfABoundaryAndWhetherItIsThere",
    "keepsEveryPartOfATaxabilityAndWhetherItIsThere"
  })
  static Fault storesOneAuthorityOnly(TaxTableStore good) {
    return storing("authorities", (List<String> names) -> names.stream().limit(1).toList());
  }

  @CaughtBy({
    "keepsEveryPartOfABoundaryAndWhetherItIsThere",
    "keepsEveryPartOfATaxabilityAndWhetherItIsThere"
  })
  static Fault losesTheEndOfAPeriod(TaxTableStore good) {
    return storing("endExclusive", end -> null);
  }

  @CaughtBy("keepsEveryTreatmentWithItsNumbers")
  static Fault storesTwoDecimalsOfAPrice(TaxTableStore good) {
    return storing(
        "treatment.band.from", (BigDecimal price) -> price.setScale(2, RoundingMode.HALF_UP));
  }

  @CaughtBy("keepsEveryTreatmentWithItsNumbers")
  static Fault storesAnEndForABandWithoutOne(TaxTableStore good) {
    return storing(
        "treatment.band.below", (BigDecimal price) -> price == null ? BigDecimal.TEN : price);
  }

  @CaughtBy("keepsEveryTreatmentWithItsNumbers")
  static Fault storesSevenDecimalsOfARate(TaxTableStore good) {
    return storing(
        "treatment.value",
        (BigDecimal value) ->
            value == null ? null : value.setScale(7, RoundingMode.DOWN).stripTrailingZeros());
  }

  @CaughtBy("keepsAHundredAuthoritiesOf64Characters")
  static Fault stores4000CharactersOfTheAuthorities(TaxTableStore good) {
    return storing(
        "authorities", (List<String> names) -> names.stream().limit(4_000 / 65).toList());
  }

  @CaughtBy("keepsAuthoritiesApartThatLookAlike")
  static Fault storesAuthoritiesInLowerCase(TaxTableStore good) {
    return storing(
        "authorities",
        (List<String> names) -> names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
  }

  @CaughtBy("keepsAuthoritiesApartThatLookAlike")
  static Fault splitsAuthoritiesAtSpaces(TaxTableStore good) {
    return storing(
        "authorities",
        (List<String> names) ->
            names.stream().flatMap(name -> Stream.of(name.split(" ", -1))).toList());
  }

  @CaughtBy("keepsCategoriesOfTaxabilitiesApartThatLookAlike")
  static Fault stripsCategories(TaxTableStore good) {
    return storing("category", String::strip);
  }

  @CaughtBy("replacesAnEntryByOneOfAnotherKindWithTheSameId")
  static Fault keepsAnExistingEntryOfAnotherKind(TaxTableStore good) {
    return TaxTableBugs.putting(
        rows ->
            rows.map(
                row -> {
                  TaxTableRow existing = TaxTableBugs.existing(good, row);
                  return existing.entry().kind() == row.entry().kind() ? row : existing;
                }));
  }

  @CaughtBy("replacesAnEntryByOneOfAnotherKindWithTheSameId")
  static Fault leavesTheCategoryWhenABoundaryReplacesAnEntry(TaxTableStore good) {
    Map<String, String> left = new HashMap<>();
    return TaxTableBugs.putting(
            rows ->
                rows.peek(
                    row -> {
                      if (row.entry() instanceof Taxability taxability) {
                        left.put(row.id(), taxability.category());
                      }
                    }))
        .and(
            alsoSelecting(
                good,
                "category",
                (row, selection) ->
                    isBoundary(row)
                        && left.getOrDefault(row.id(), "").equals(selection.category())));
  }

  @CaughtBy("removesAllKindsOfEntriesOfASource")
  static Fault removesTheRulesOfASourceOnly(TaxTableStore good) {
    return TaxTableBugs.changing(
        it -> {
          String source = it.removedSource();
          Stream<TaxTableRow> kept =
              TaxTableBugs.all(good, it.tenant()).stream()
                  .filter(row -> !isRule(row))
                  .filter(row -> row.entry().source().orElseThrow().equals(source));
          return TaxTableBugs.with(
              it, "puts", Stream.concat(kept, TaxTableBugs.rows(it).stream()).iterator());
        });
  }

  @CaughtBy("removesEveryKindOfEntryById")
  static Fault removesRulesByIdOnly(TaxTableStore good) {
    return TaxTableBugs.changing(
        it -> {
          Set<String> rules =
              good.find(it.tenant(), it.removedIds()).stream()
                  .filter(TaxEntryBugs::isRule)
                  .map(TaxTableRow::id)
                  .collect(Collectors.toSet());
          return TaxTableBugs.with(it, "removedIds", rules);
        });
  }

  @CaughtBy("listsAllKindsInOneOrderWhateverTheLimit")
  static Fault listsOneKindAfterTheOther(TaxTableStore good) {
    return TaxTableListingBugs.ordered(
        good,
        Comparator.comparing((TaxTableRow row) -> row.entry().kind())
            .thenComparing(TaxTableRow::id));
  }

  @CaughtBy("selectsEntriesOfAKindWhateverTheLimit")
  static Fault ignoresTheKind(TaxTableStore good) {
    return alsoSelecting(good, "kind", (row, selection) -> true);
  }

  @CaughtBy("selectsEntriesOfAKindWhateverTheLimit")
  static Fault appliesTheLimitBeforeTheKind(TaxTableStore good) {
    return TaxTableListingBugs.paging(
        (tenant, selection, after, limit) ->
            good.page(tenant, Records.with(selection, "kind", null), after, limit).stream()
                .filter(row -> selection.kind() == null || row.entry().kind() == selection.kind())
                .toList());
  }

  @CaughtBy("selectsTheEntriesThatNameAnAuthority")
  static Fault selectsTheRulesOfAnAuthorityOnly(TaxTableStore good) {
    return TaxTableListingBugs.filtered(
        good, (row, selection) -> selection.authority() == null || isRule(row), it -> it);
  }

  @CaughtBy("selectsTheEntriesThatNameAnAuthority")
  static Fault selectsByAPartOfAName(TaxTableStore good) {
    return alsoSelecting(
        good,
        "authority",
        (row, selection) ->
            row.entry() instanceof TaxBoundary boundary
                && String.join(",", boundary.authorities()).contains(selection.authority()));
  }

  @CaughtBy("selectsTheEntriesThatNameAnAuthority")
  static Fault selectsTaxabilitiesForAllAuthoritiesWithThoseOfOne(TaxTableStore good) {
    return alsoSelecting(
        good,
        "authority",
        (row, selection) ->
            row.entry() instanceof Taxability taxability && taxability.authorities().isEmpty());
  }

  @CaughtBy("selectsTheRulesAndTaxabilitiesOfACategoryAndNoBoundaries")
  static Fault selectsBoundariesForEveryCategory(TaxTableStore good) {
    return alsoSelecting(good, "category", (row, selection) -> isBoundary(row));
  }

  @CaughtBy("selectsTheRulesAndTaxabilitiesOfACategoryAndNoBoundaries")
  static Fault selectsTheRulesOfACategoryOnly(TaxTableStore good) {
    return TaxTableListingBugs.filtered(
        good, (row, selection) -> selection.category() == null || isRule(row), it -> it);
  }

  @CaughtBy("selectsEntriesOfEveryKindForAPostalCode")
  static Fault ignoresTheRangesOfBoundaries(TaxTableStore good) {
    return alsoSelecting(good, "postalCode", (row, selection) -> isBoundary(row));
  }

  @CaughtBy("selectsEntriesOfEveryKindInForceOnADay")
  static Fault ignoresThePeriodsOfTaxabilities(TaxTableStore good) {
    return alsoSelecting(good, "inForceOn", (row, selection) -> row.entry() instanceof Taxability);
  }

  @CaughtBy("selectsEntriesOfEveryKindFromASource")
  static Fault ignoresTheSourcesOfBoundaries(TaxTableStore good) {
    return alsoSelecting(good, "source", (row, selection) -> isBoundary(row));
  }

  /** Changes a part of the entries to put that have it. */
  private static <T> Fault storing(String part, UnaryOperator<T> change) {
    return TaxTableBugs.putting(
        rows -> rows.map(row -> Records.changed(row, "entry." + part, change)));
  }

  /** Selects further rows that match the selection apart from one of its parts. */
  private static Fault alsoSelecting(
      TaxTableStore good, String part, BiPredicate<TaxTableRow, TaxTableSelection> also) {
    return TaxTableListingBugs.paging(
        (tenant, selection, after, limit) -> {
          List<TaxTableRow> right = good.page(tenant, selection, null, Integer.MAX_VALUE);
          TaxTableSelection reduced = Records.with(selection, part, null);
          Predicate<TaxTableRow> chosen = row -> right.contains(row) || also.test(row, selection);
          return good.page(tenant, reduced, after, Integer.MAX_VALUE).stream()
              .filter(chosen)
              .limit(limit)
              .toList();
        });
  }

  private static boolean isRule(TaxTableRow row) {
    return row.entry().kind() == TaxEntry.Kind.RULE;
  }

  private static boolean isBoundary(TaxTableRow row) {
    return row.entry().kind() == TaxEntry.Kind.BOUNDARY;
  }
}
