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

/** Bugs in product stores. */
final class ProductBugs {

  private static final Comparator<String> BY_CODE_POINT =
      Comparator.comparing(
          text -> text.codePoints().mapToObj("%08x"::formatted).reduce("", String::concat));

  private ProductBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(ProductStore.class, Suites.Products.class)
        .bugs(
            ProductBugs.class,
            """
        delete: for every tenant -> deletesNoProductOfAnotherTenant
        find: for every tenant -> findsNoProductOfAnotherTenant
        page 2: one less -> listsEveryProductOnceAndInOrderWhateverTheLimit
        page: for every tenant -> listsNoProductOfAnotherTenant
        """);
  }

  @CaughtBy("findsWhatWasPut")
  static Fault putsAllButTheLastRow(ProductStore good) {
    return putting(rows -> rows.subList(0, Math.max(0, rows.size() - 1)));
  }

  @CaughtBy("countsTheLastWriteOfAProduct")
  static Fault keepsAnExistingProduct(ProductStore good) {
    return putting(
        rows -> rows.stream().filter(row -> good.find(row.tenant(), row.id()).isEmpty()).toList());
  }

  @CaughtBy("changesNothingForAnEmptyPut")
  static Fault clearsTheTableForAnEmptyPut(ProductStore good) {
    return putting(
        rows -> {
          if (rows.isEmpty()) {
            good.delete(Tenants.ALL.get(0), "19");
          }
          return rows;
        });
  }

  @CaughtBy("putsTenThousandProductsAtOnce")
  static Fault putsTheFirst1000Rows(ProductStore good) {
    return putting(rows -> rows.stream().limit(1_000).toList());
  }

  @CaughtBy(value = "keepsTenantsApartThatLookAlike", in = Suites.TextAndTime.class)
  static Fault comparesTenantsWithoutCase(ProductStore good) {
    return putting(
            rows ->
                rows.stream()
                    .map(row -> Records.changed(row, "tenant.value", ProductBugs::lower))
                    .toList())
        .and(Fault.argument("page", 0, it -> Records.changed(it, "value", ProductBugs::lower)));
  }

  @CaughtBy(value = "keepsProductIdsApartThatLookAlikeAndInOrder", in = Suites.TextAndTime.class)
  static Fault trimsProductIds(ProductStore good) {
    return putting(
        rows ->
            rows.stream().map(row -> Records.changed(row, "id", String::stripTrailing)).toList());
  }

  @CaughtBy("findsNothingUnderAnIdThatNobodyPut")
  static Fault findsTheNextProductIfTheIdDoesNotExist(ProductStore good) {
    return on(
        "find",
        (TenantId tenant, String id) ->
            good.find(tenant, id).or(() -> good.page(tenant, id, 1).stream().findFirst()));
  }

  @CaughtBy("ordersProductsByCodeUnitAndNotByNumberOrAlphabet")
  static Fault ordersAlphabetically(ProductStore good) {
    return ordered(good, String.CASE_INSENSITIVE_ORDER);
  }

  @CaughtBy("ordersProductsByCodeUnitAndNotByNumberOrAlphabet")
  static Fault ordersByCodePoint(ProductStore good) {
    return ordered(good, BY_CODE_POINT);
  }

  @CaughtBy("continuesAPageBehindAnIdThatIsGone")
  static Fault listsNothingAfterADeletedRow(ProductStore good) {
    return on(
        "page",
        (TenantId tenant, String after, Integer limit) ->
            after == null || good.find(tenant, after).isPresent()
                ? good.page(tenant, after, limit)
                : List.of());
  }

  @CaughtBy("deletesAProductAndTellsWhetherItWasThere")
  static Fault reportsDeletionOfAnAbsentProduct(ProductStore good) {
    return Fault.answer("delete", (Boolean was) -> true);
  }

  @CaughtBy("putsAProductAgainAfterItWasDeleted")
  static Fault rejectsAnIdThatWasDeleted(ProductStore good) {
    Set<String> deleted = new HashSet<>();
    return on(
            "find",
            (TenantId tenant, String id) ->
                deleted.contains(id) ? Optional.empty() : good.find(tenant, id))
        .and(
            on(
                "delete",
                (TenantId tenant, String id) -> deleted.add(id) && good.delete(tenant, id)));
  }

  @CaughtBy("replacesNoProductOfAnotherTenant")
  static Fault replacesWithoutTheTenant(ProductStore good) {
    return putting(
        rows -> {
          for (ProductRow row : rows) {
            Tenants.all(t -> good.find(t, row.id())).stream()
                .map(old -> Records.with(old, "category", row.category()))
                .forEach(changed -> good.put(List.of(changed)));
          }
          return rows;
        });
  }

  @CaughtBy(value = "deletesAProductOnce", in = Suites.Concurrency.class)
  static Fault checksThenDeletes(ProductStore good) {
    Gap gap = new Gap();
    return on(
        "delete",
        (TenantId tenant, String id) -> {
          boolean there = good.find(tenant, id).isPresent();
          gap.meet();
          good.delete(tenant, id);
          return there;
        });
  }

  @CaughtBy(value = "keepsOverlappingPutsOfProductsWhole", in = Suites.Concurrency.class)
  static Fault putsInTwoSteps(ProductStore good) {
    return inHalves(good);
  }

  @CaughtBy(value = "showsAPutOfProductsWholeOrNotAtAll", in = Suites.Atomicity.class)
  static Fault putsInTwoStepsBeforeReaders(ProductStore good) {
    return inHalves(good);
  }

  private static Fault putting(UnaryOperator<List<ProductRow>> change) {
    return Fault.argument("put", 0, change);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
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
