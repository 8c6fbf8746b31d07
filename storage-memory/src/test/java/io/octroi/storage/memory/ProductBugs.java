package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenProducts.deleting;
import static io.octroi.storage.memory.BrokenProducts.finding;
import static io.octroi.storage.memory.BrokenProducts.paging;
import static io.octroi.storage.memory.BrokenProducts.putting;

import io.octroi.TenantId;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a product store can get wrong when one thread uses it. */
final class ProductBugs {

  private ProductBugs() {}

  static Stream<Bug> all() {
    return Stream.of(puts(), pages(), deletes(), tenants()).flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> puts() {
    return Stream.of(
        bug(
            "puts all but the last row",
            "findsWhatWasPut",
            good -> putting(good, rows -> rows.subList(0, Math.max(0, rows.size() - 1)))),
        bug(
            "keeps the product that is there",
            "countsTheLastWriteOfAProduct",
            good ->
                putting(
                    good,
                    rows ->
                        rows.stream()
                            .filter(row -> good.find(row.tenant(), row.id()).isEmpty())
                            .toList())),
        bug(
            "clears the table for an empty put",
            "changesNothingForAnEmptyPut",
            good ->
                putting(
                    good,
                    rows -> {
                      if (rows.isEmpty()) {
                        good.delete(Tenants.ALL.get(0), "19");
                      }
                      return rows;
                    })),
        bug(
            "puts the first 1,000 rows",
            "putsTenThousandProductsAtOnce",
            good -> putting(good, rows -> rows.stream().limit(1_000).toList())));
  }

  private static Stream<Bug> pages() {
    return Stream.of(
        bug(
            "finds the next product for one that is not there",
            "findsNothingUnderAnIdThatNobodyPut",
            good ->
                finding(
                    good,
                    (tenant, id) ->
                        good.find(tenant, id)
                            .or(() -> good.page(tenant, id, 1).stream().findFirst()))),
        bug(
            "drops the last row of a full page",
            "listsEveryProductOnceAndInOrderWhateverTheLimit",
            good ->
                paging(
                    good,
                    (tenant, after, limit) -> {
                      List<ProductRow> page = good.page(tenant, after, limit);
                      return page.size() == limit && limit > 1 ? page.subList(0, limit - 1) : page;
                    })),
        bug(
            "orders by the alphabet",
            "ordersProductsByCodeUnitAndNotByNumberOrAlphabet",
            good -> ordered(good, String.CASE_INSENSITIVE_ORDER)),
        bug(
            "orders by code point",
            "ordersProductsByCodeUnitAndNotByNumberOrAlphabet",
            good -> ordered(good, BY_CODE_POINT)),
        bug(
            "gives nothing behind a row that is gone",
            "continuesAPageBehindAnIdThatIsGone",
            good ->
                paging(
                    good,
                    (tenant, after, limit) ->
                        after == null || good.find(tenant, after).isPresent()
                            ? good.page(tenant, after, limit)
                            : List.of())));
  }

  private static Stream<Bug> deletes() {
    return Stream.of(
        bug(
            "says that it deleted what was not there",
            "deletesAProductAndTellsWhetherItWasThere",
            good ->
                deleting(
                    good,
                    (tenant, id) -> {
                      good.delete(tenant, id);
                      return true;
                    })),
        bug("never takes a deleted id again", "putsAProductAgainAfterItWasDeleted", Tombs::new));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        bug(
            "finds without the tenant",
            "findsNoProductOfAnotherTenant",
            good -> finding(good, (tenant, id) -> Tenants.any(t -> good.find(t, id)))),
        bug(
            "lists without the tenant",
            "listsNoProductOfAnotherTenant",
            good ->
                paging(
                    good,
                    (tenant, after, limit) ->
                        Tenants.ALL.stream()
                            .flatMap(t -> good.page(t, after, limit).stream())
                            .limit(limit)
                            .toList())),
        bug(
            "replaces without the tenant",
            "replacesNoProductOfAnotherTenant",
            good ->
                putting(
                    good,
                    rows -> {
                      for (ProductRow row : rows) {
                        Tenants.all(t -> good.find(t, row.id())).stream()
                            .map(old -> new ProductRow(old.tenant(), old.id(), row.category()))
                            .forEach(changed -> good.put(List.of(changed)));
                      }
                      return rows;
                    })),
        bug(
            "deletes without the tenant",
            "deletesNoProductOfAnotherTenant",
            good ->
                deleting(
                    good,
                    (tenant, id) ->
                        Tenants.ALL.stream().filter(t -> good.delete(t, id)).count() > 0)));
  }

  private static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(
          text -> text.codePoints().mapToObj("%08x"::formatted).reduce("", String::concat));

  private static Bug bug(String what, String caughtBy, UnaryOperator<ProductStore> bug) {
    return Bug.in(ProductStore.class, what, Suites.Products.class, caughtBy, bug);
  }

  private static ProductStore ordered(ProductStore good, Comparator<String> order) {
    return paging(
        good,
        (tenant, after, limit) ->
            good.page(tenant, null, Integer.MAX_VALUE).stream()
                .sorted(Comparator.comparing(ProductRow::id, order))
                .filter(row -> after == null || order.compare(row.id(), after) > 0)
                .limit(limit)
                .toList());
  }

  /** Marks what was deleted, and never unmarks it. */
  private static final class Tombs extends BrokenProducts {

    private final Set<String> deleted = new HashSet<>();

    Tombs(ProductStore good) {
      super(good);
    }

    @Override
    public Optional<ProductRow> find(TenantId tenant, String id) {
      return deleted.contains(id) ? Optional.empty() : good.find(tenant, id);
    }

    @Override
    public boolean delete(TenantId tenant, String id) {
      return deleted.add(id) && good.delete(tenant, id);
    }
  }
}
