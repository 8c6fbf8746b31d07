package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenTaxTables.paging;

import io.octroi.TenantId;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.TaxTableStore.Position;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store of tax tables can get wrong when it lists rules. */
final class TaxRuleListingBugs {

  private static final Comparator<TaxRuleRow> RIGHT_ORDER =
      Comparator.comparing(TaxRuleRow::area).thenComparing(TaxRuleRow::id);

  private TaxRuleListingBugs() {}

  static Stream<Bug> all() {
    return Stream.concat(pages(), selections());
  }

  private static Stream<Bug> pages() {
    return Stream.of(
        bug(
            "drops the last row of a full page",
            "listsEveryRuleOnceAndInOrderWhateverTheLimit",
            good ->
                paging(
                    good,
                    (tenant, selection, after, limit) -> {
                      List<TaxRuleRow> page = good.page(tenant, selection, after, limit);
                      return page.size() == limit && limit > 1 ? page.subList(0, limit - 1) : page;
                    })),
        bug(
            "gives the row again behind which it begins",
            "listsEveryRuleOnceAndInOrderWhateverTheLimit",
            good ->
                paging(
                    good,
                    (tenant, selection, after, limit) ->
                        Stream.concat(
                                after == null
                                    ? Stream.of()
                                    : good.find(tenant, Set.of(after.id())).stream(),
                                good.page(tenant, selection, after, limit).stream())
                            .limit(limit)
                            .toList())),
        bug(
            "orders by id",
            "ordersByAreaBeforeId",
            good -> ordered(good, Comparator.comparing(TaxRuleRow::id))),
        bug(
            "orders by the alphabet",
            "ordersByCodeUnitAndNotByNumberOrAlphabet",
            good ->
                ordered(
                    good,
                    Comparator.comparing(TaxRuleRow::area, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(TaxRuleRow::id))),
        bug(
            "gives nothing behind a rule that is gone",
            "continuesAPageBehindARuleThatIsGone",
            good ->
                paging(
                    good,
                    (tenant, selection, after, limit) ->
                        after == null || !good.find(tenant, Set.of(after.id())).isEmpty()
                            ? good.page(tenant, selection, after, limit)
                            : List.of())),
        bug(
            "leaves the selected areas when it begins outside them",
            "continuesBehindAPositionOutsideTheSelectedAreas",
            good ->
                paging(
                    good,
                    (tenant, selection, after, limit) ->
                        good.page(
                            tenant,
                            after == null ? selection : TaxRuleSelection.area(""),
                            after,
                            limit))),
        bug(
            "lists without the tenant",
            "listsNoRuleOfAnotherTenant",
            good ->
                paging(
                    good,
                    (tenant, selection, after, limit) ->
                        Tenants.ALL.stream()
                            .flatMap(t -> good.page(t, selection, after, limit).stream())
                            .limit(limit)
                            .toList())));
  }

  private static Stream<Bug> selections() {
    return Stream.of(
        bug(
            "takes an area prefix for the whole area",
            "selectsTheAreasThatBeginWithAPrefix",
            good -> filtered(good, (row, it) -> row.area().equals(it.areaPrefix()), it -> it)),
        bug(
            "takes an area prefix for a pattern",
            "takesNoCharacterOfAnAreaPrefixForAPattern",
            good ->
                filtered(
                    good,
                    (row, it) ->
                        row.area()
                            .matches(
                                it.areaPrefix().replace("_", ".").replace("\\", "\\\\") + ".*"),
                    it -> selection("", it.postalCode()))),
        bug(
            "selects postal ranges that contain the code, and none within it",
            "selectsPostalRangesThatTouchTheCodesBeginningWithACode",
            good ->
                filtered(
                    good,
                    (row, it) ->
                        it.postalCode() == null
                            || row.rule().postalFrom().isEmpty()
                            || row.rule().postalFrom().orElseThrow().compareTo(it.postalCode())
                                <= 0,
                    it -> it)),
        bug(
            "selects no rules without postal range",
            "selectsPostalRangesThatTouchTheCodesBeginningWithACode",
            good ->
                filtered(
                    good,
                    (row, it) -> it.postalCode() == null || row.rule().postalFrom().isPresent(),
                    it -> it)),
        bug(
            "ignores the source",
            "selectsRulesOfASource",
            good -> filtered(good, (row, it) -> true, it -> parts(it, true, false, false, false))),
        bug(
            "ignores the authority",
            "selectsRulesOfAnAuthority",
            good -> filtered(good, (row, it) -> true, it -> parts(it, false, true, false, false))),
        bug(
            "selects rules for all categories with those of one",
            "selectsRulesOfACategoryAndNotThoseForAll",
            good ->
                filtered(
                    good,
                    (row, it) ->
                        it.category() == null
                            || row.rule().category().isEmpty()
                            || it.category().equals(row.rule().category().orElseThrow()),
                    it -> parts(it, false, false, true, false))),
        bug(
            "takes the end of a period for its last day",
            "selectsRulesInForceOnADayWithTheStartAndWithoutTheEnd",
            good ->
                filtered(
                    good,
                    (row, it) ->
                        it.inForceOn() == null
                            || (isNot(
                                    row.rule().startInclusive().orElse(null),
                                    it.inForceOn()::isBefore)
                                && isNot(
                                    row.rule().endExclusive().orElse(null),
                                    it.inForceOn()::isAfter)),
                    it -> parts(it, false, false, false, true))),
        bug(
            "counts rows against the limit before it selects them",
            "selectsWhatMeetsEveryPartOfASelectionAtOnceWhateverTheLimit",
            good ->
                paging(
                    good,
                    (tenant, selection, after, limit) -> {
                      List<TaxRuleRow> chosen =
                          good.page(tenant, selection, after, Integer.MAX_VALUE);
                      return good
                          .page(tenant, TaxRuleSelection.area(selection.areaPrefix()), after, limit)
                          .stream()
                          .filter(chosen::contains)
                          .toList();
                    })));
  }

  private static <T> boolean isNot(@Nullable T value, Predicate<T> condition) {
    return value == null || !condition.test(value);
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<TaxTableStore> bug) {
    return Bug.in(TaxTableStore.class, what, Suites.TaxRuleListing.class, caughtBy, bug);
  }

  private static TaxTableStore ordered(TaxTableStore good, Comparator<TaxRuleRow> order) {
    return paging(
        good,
        (tenant, selection, after, limit) -> {
          List<TaxRuleRow> rows =
              good.page(tenant, selection, null, Integer.MAX_VALUE).stream().sorted(order).toList();
          int begin =
              after == null
                  ? 0
                  : 1
                      + rows.indexOf(
                          rows.stream()
                              .filter(row -> row.id().equals(after.id()))
                              .findFirst()
                              .orElseThrow());
          return rows.stream().skip(begin).limit(limit).toList();
        });
  }

  /** A store that selects by a condition of its own from what the rest of the selection gives. */
  private static TaxTableStore filtered(
      TaxTableStore good,
      BiPredicate<TaxRuleRow, TaxRuleSelection> condition,
      UnaryOperator<TaxRuleSelection> rest) {
    return paging(
        good,
        (tenant, selection, after, limit) ->
            good.page(tenant, rest.apply(selection), null, Integer.MAX_VALUE).stream()
                .filter(row -> condition.test(row, selection))
                .filter(
                    row ->
                        after == null
                            || RIGHT_ORDER.compare(
                                    row, Objects.requireNonNull(at(good, tenant, after)))
                                > 0)
                .limit(limit)
                .toList());
  }

  private static @Nullable TaxRuleRow at(TaxTableStore good, TenantId tenant, Position position) {
    return good.find(tenant, Set.of(position.id())).stream().findFirst().orElse(null);
  }

  private static TaxRuleSelection selection(String areaPrefix, @Nullable String postalCode) {
    return new TaxRuleSelection(areaPrefix, postalCode, null, null, null, null);
  }

  /** A selection without some of its parts. */
  private static TaxRuleSelection parts(
      TaxRuleSelection it,
      boolean noSource,
      boolean noAuthority,
      boolean noCategory,
      boolean noDay) {
    return new TaxRuleSelection(
        it.areaPrefix(),
        it.postalCode(),
        noSource ? null : it.source(),
        noAuthority ? null : it.authority(),
        noCategory ? null : it.category(),
        noDay ? null : it.inForceOn());
  }
}
