package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a product store can get wrong. */
final class ProductBugs {

  private static final Bug.In<ProductStore> IN =
      new Bug.In<>(ProductStore.class, Suites.Products.class);
  private static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(
          text -> text.codePoints().mapToObj("%08x"::formatted).reduce("", String::concat));

  private ProductBugs() {}

  static Stream<Bug> all() {
    return Stream.of(puts(), pages(), deletes(), tenants(), races())
        .flatMap(UnaryOperator.identity());
  }

  private static Fault putting(UnaryOperator<List<ProductRow>> change) {
    return Fault.argument("put", 0, change);
  }

  private static Stream<Bug> puts() {
    return Stream.of(
        IN.bug(
            "puts all but the last row",
            "findsWhatWasPut",
            putting(rows -> rows.subList(0, Math.max(0, rows.size() - 1)))),
        IN.bug(
            "keeps an existing product",
            "countsTheLastWriteOfAProduct",
            good ->
                putting(
                    rows ->
                        rows.stream()
                            .filter(row -> good.find(row.tenant(), row.id()).isEmpty())
                            .toList())),
        IN.bug(
            "clears the table for an empty put",
            "changesNothingForAnEmptyPut",
            good ->
                putting(
                    rows -> {
                      if (rows.isEmpty()) {
                        good.delete(Tenants.ALL.get(0), "19");
                      }
                      return rows;
                    })),
        IN.bug(
            "puts the first 1,000 rows",
            "putsTenThousandProductsAtOnce",
            putting(rows -> rows.stream().limit(1_000).toList())),
        IN.caughtIn(Suites.TextAndTime.class)
            .bug(
                "compares tenants without case",
                "keepsTenantsApartThatLookAlike",
                putting(
                        rows ->
                            rows.stream()
                                .map(
                                    row -> Records.changed(row, "tenant.value", ProductBugs::lower))
                                .toList())
                    .and(
                        Fault.argument(
                            "page", 0, it -> Records.changed(it, "value", ProductBugs::lower)))),
        IN.caughtIn(Suites.TextAndTime.class)
            .bug(
                "trims product ids",
                "keepsProductIdsApartThatLookAlikeAndInOrder",
                putting(
                    rows ->
                        rows.stream()
                            .map(row -> Records.changed(row, "id", String::stripTrailing))
                            .toList())));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static Stream<Bug> pages() {
    return Stream.of(
        IN.bug(
            "finds the next product for one that does not exist",
            "findsNothingUnderAnIdThatNobodyPut",
            good ->
                on(
                    "find",
                    (TenantId tenant, String id) ->
                        good.find(tenant, id)
                            .or(() -> good.page(tenant, id, 1).stream().findFirst()))),
        IN.bug(
            "drops the last row of a full page",
            "listsEveryProductOnceAndInOrderWhateverTheLimit",
            Fault.argument("page", 2, (Integer limit) -> Math.max(1, limit - 1))),
        IN.bug(
            "orders by the alphabet",
            "ordersProductsByCodeUnitAndNotByNumberOrAlphabet",
            good -> ordered(good, String.CASE_INSENSITIVE_ORDER)),
        IN.bug(
            "orders by code point",
            "ordersProductsByCodeUnitAndNotByNumberOrAlphabet",
            good -> ordered(good, BY_CODE_POINT)),
        IN.bug(
            "lists nothing after a deleted row",
            "continuesAPageBehindAnIdThatIsGone",
            good ->
                on(
                    "page",
                    (TenantId tenant, String after, Integer limit) ->
                        after == null || good.find(tenant, after).isPresent()
                            ? good.page(tenant, after, limit)
                            : List.of())));
  }

  private static Fault ordered(ProductStore good, Comparator<String> order) {
    return on(
        "page",
        (TenantId tenant, String after, Integer limit) ->
            good.page(tenant, null, Integer.MAX_VALUE).stream()
                .sorted(Comparator.comparing(ProductRow::id, order))
                .filter(row -> after == null || order.compare(row.id(), after) > 0)
                .limit(limit)
                .toList());
  }

  private static Stream<Bug> deletes() {
    return Stream.of(
        IN.bug(
            "acknowledges the deletion of what does not exist",
            "deletesAProductAndTellsWhetherItWasThere",
            Fault.answer("delete", (Boolean was) -> true)),
        IN.bug(
            "never takes a deleted id again",
            "putsAProductAgainAfterItWasDeleted",
            good -> {
              Set<String> deleted = new HashSet<>();
              return on(
                      "find",
                      (TenantId tenant, String id) ->
                          deleted.contains(id) ? Optional.empty() : good.find(tenant, id))
                  .and(
                      on(
                          "delete",
                          (TenantId tenant, String id) ->
                              deleted.add(id) && good.delete(tenant, id)));
            }));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        IN.bug(
            "finds without the tenant",
            "findsNoProductOfAnotherTenant",
            Fault.ofEveryTenant("find")),
        IN.bug(
            "lists without the tenant",
            "listsNoProductOfAnotherTenant",
            Fault.ofEveryTenant("page")),
        IN.bug(
            "replaces without the tenant",
            "replacesNoProductOfAnotherTenant",
            good ->
                putting(
                    rows -> {
                      for (ProductRow row : rows) {
                        Tenants.all(t -> good.find(t, row.id())).stream()
                            .map(old -> Records.with(old, "category", row.category()))
                            .forEach(changed -> good.put(List.of(changed)));
                      }
                      return rows;
                    })),
        IN.bug(
            "deletes without the tenant",
            "deletesNoProductOfAnotherTenant",
            Fault.ofEveryTenant("delete")));
  }

  private static Stream<Bug> races() {
    return Stream.of(
        IN.caughtIn(Suites.Concurrency.class)
            .bug(
                "checks, then deletes",
                "deletesAProductOnce",
                good -> {
                  Gap gap = new Gap();
                  return on(
                      "delete",
                      (TenantId tenant, String id) -> {
                        boolean there = good.find(tenant, id).isPresent();
                        gap.meet();
                        good.delete(tenant, id);
                        return there;
                      });
                }),
        IN.caughtIn(Suites.Concurrency.class)
            .bug("puts in two steps", "keepsOverlappingPutsOfProductsWhole", ProductBugs::inHalves),
        IN.caughtIn(Suites.Atomicity.class)
            .bug("puts in two steps", "showsAPutOfProductsWholeOrNotAtAll", ProductBugs::inHalves));
  }

  private static Fault inHalves(ProductStore good) {
    Gap gap = new Gap();
    return putting(
        rows -> {
          int half = rows.size() / 2;
          good.put(rows.subList(0, half));
          gap.meet();
          return rows.subList(half, rows.size());
        });
  }
}
