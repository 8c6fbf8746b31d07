package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.TaxTableStore.Position;
import io.octroi.taxrate.TaxRule;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bugs in listings of tax tables. */
final class TaxTableListingBugs {

  private static final Comparator<TaxTableRow> RIGHT_ORDER =
      Comparator.comparing(TaxTableRow::area).thenComparing(TaxTableRow::id);

  private TaxTableListingBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(TaxTableStore.class, Suites.TaxTableListing.class)
        .bugs(
            TaxTableListingBugs.class,
            """
        page 3: one less -> listsEveryRuleOnceAndInOrderWhateverTheLimit
        page: for every tenant -> listsNoRuleOfAnotherTenant
        """);
  }

  @CaughtBy("listsEveryRuleOnceAndInOrderWhateverTheLimit")
  static Fault repeatsTheRowAfterWhichAPageBegins(TaxTableStore good) {
    return paging(
        (tenant, selection, after, limit) ->
            Stream.concat(
                    after == null ? Stream.of() : good.find(tenant, Set.of(after.id())).stream(),
                    good.page(tenant, selection, after, limit).stream())
                .limit(limit)
                .toList());
  }

  @CaughtBy("ordersByAreaBeforeId")
  static Fault ordersById(TaxTableStore good) {
    return ordered(good, Comparator.comparing(TaxTableRow::id));
  }

  @CaughtBy("ordersByCodeUnitAndNotByNumberOrAlphabet")
  static Fault ordersAlphabetically(TaxTableStore good) {
    return ordered(
        good,
        Comparator.comparing(TaxTableRow::area, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(TaxTableRow::id));
  }

  @CaughtBy("continuesAPageBehindARuleThatIsGone")
  static Fault listsNothingAfterADeletedRule(TaxTableStore good) {
    return paging(
        (tenant, selection, after, limit) ->
            after == null || !good.find(tenant, Set.of(after.id())).isEmpty()
                ? good.page(tenant, selection, after, limit)
                : List.of());
  }

  @CaughtBy("continuesBehindAPositionOutsideTheSelectedAreas")
  static Fault ignoresTheAreaPrefixAfterAPosition(TaxTableStore good) {
    return paging(
        (tenant, selection, after, limit) ->
            good.page(
                tenant, after == null ? selection : TaxTableSelection.area(""), after, limit));
  }

  @CaughtBy("selectsTheAreasThatBeginWithAPrefix")
  static Fault comparesTheWholeAreaWithThePrefix(TaxTableStore good) {
    return filtered(good, (row, it) -> row.area().equals(it.areaPrefix()), it -> it);
  }

  @CaughtBy("takesNoCharacterOfAnAreaPrefixForAPattern")
  static Fault treatsAnAreaPrefixAsAPattern(TaxTableStore good) {
    return filtered(
        good,
        (row, it) ->
            row.area().matches(it.areaPrefix().replace("_", ".").replace("\\", "\\\\") + ".*"),
        it -> Records.with(it, "areaPrefix", ""));
  }

  @CaughtBy("selectsPostalRangesThatTouchTheCodesBeginningWithACode")
  static Fault selectsOnlyPostalRangesThatContainTheCode(TaxTableStore good) {
    return filtered(
        good,
        (row, it) ->
            it.postalCode() == null
                || row.entry().postalFrom().isEmpty()
                || row.entry().postalFrom().get().compareTo(it.postalCode()) <= 0,
        it -> it);
  }

  @CaughtBy("selectsPostalRangesThatTouchTheCodesBeginningWithACode")
  static Fault selectsNoRulesWithoutAPostalRange(TaxTableStore good) {
    return filtered(
        good,
        (row, it) -> it.postalCode() == null || row.entry().postalFrom().isPresent(),
        it -> it);
  }

  @CaughtBy("selectsRulesOfASource")
  static Fault ignoresTheSource(TaxTableStore good) {
    return filtered(good, (row, it) -> true, it -> Records.with(it, "source", null));
  }

  @CaughtBy("selectsRulesOfAnAuthority")
  static Fault ignoresTheAuthority(TaxTableStore good) {
    return filtered(good, (row, it) -> true, it -> Records.with(it, "authority", null));
  }

  @CaughtBy("selectsRulesOfACategoryAndNotThoseForAll")
  static Fault selectsRulesForAllCategoriesWithThoseOfOne(TaxTableStore good) {
    return filtered(
        good,
        (row, it) ->
            it.category() == null
                || ruleOf(row).category().isEmpty()
                || it.category().equals(ruleOf(row).category().get()),
        it -> Records.with(it, "category", null));
  }

  @CaughtBy("selectsRulesInForceOnADayWithTheStartAndWithoutTheEnd")
  static Fault treatsTheEndOfAPeriodAsInclusive(TaxTableStore good) {
    return filtered(
        good,
        (row, it) ->
            it.inForceOn() == null
                || (isNot(row.entry().startInclusive().orElse(null), it.inForceOn()::isBefore)
                    && isNot(row.entry().endExclusive().orElse(null), it.inForceOn()::isAfter)),
        it -> Records.with(it, "inForceOn", null));
  }

  @CaughtBy("selectsWhatMeetsEveryPartOfASelectionAtOnceWhateverTheLimit")
  static Fault appliesTheLimitBeforeTheSelection(TaxTableStore good) {
    return paging(
        (tenant, selection, after, limit) -> {
          List<TaxTableRow> chosen = good.page(tenant, selection, after, Integer.MAX_VALUE);
          return good
              .page(tenant, TaxTableSelection.area(selection.areaPrefix()), after, limit)
              .stream()
              .filter(chosen::contains)
              .toList();
        });
  }

  private static TaxRule ruleOf(TaxTableRow row) {
    return (TaxRule) row.entry();
  }

  private static <T> boolean isNot(@Nullable T value, Predicate<T> condition) {
    return value == null || !condition.test(value);
  }

  static Fault paging(Fault.Four<TenantId, TaxTableSelection, Position, Integer> page) {
    return on("page", page);
  }

  static Fault ordered(TaxTableStore good, Comparator<TaxTableRow> order) {
    return paging(
        (tenant, selection, after, limit) -> {
          List<TaxTableRow> rows =
              good.page(tenant, selection, null, Integer.MAX_VALUE).stream().sorted(order).toList();
          int begin = after == null ? 0 : 1 + rows.indexOf(at(good, tenant, after));
          return rows.stream().skip(begin).limit(limit).toList();
        });
  }

  /** Filters the rows that a reduced selection returns by a condition. */
  static Fault filtered(
      TaxTableStore good,
      BiPredicate<TaxTableRow, TaxTableSelection> condition,
      UnaryOperator<TaxTableSelection> rest) {
    return paging(
        (tenant, selection, after, limit) ->
            good.page(tenant, rest.apply(selection), null, Integer.MAX_VALUE).stream()
                .filter(row -> condition.test(row, selection))
                .filter(
                    row -> after == null || RIGHT_ORDER.compare(row, at(good, tenant, after)) > 0)
                .limit(limit)
                .toList());
  }

  private static TaxTableRow at(TaxTableStore good, TenantId tenant, Position position) {
    return good.find(tenant, Set.of(position.id())).get(0);
  }
}
