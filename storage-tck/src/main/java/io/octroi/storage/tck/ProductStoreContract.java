package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.product;
import static io.octroi.storage.tck.Samples.rows;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.ProductRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.ProductStore}, using sequential calls. */
public abstract class ProductStoreContract extends StorageContract {

  /** Creates the contract tests. */
  protected ProductStoreContract() {}

  @Test
  void findsWhatWasPut() {
    put(product("19", "periodical"), product("20", "book"));

    assertEquals(Optional.of(product("19", "periodical")), products().find(ACME, "19"));
    assertEquals(Optional.of(product("20", "book")), products().find(ACME, "20"));
  }

  @Test
  void findsNothingUnderAnIdThatNobodyPut() {
    put(product("19", "periodical"));

    assertEquals(Optional.empty(), products().find(ACME, "1"));
    assertEquals(Optional.empty(), products().find(ACME, "190"));
  }

  @Test
  void countsTheLastWriteOfAProduct() {
    put(product("18", "book"), product("19", "book"));
    put(product("19", "periodical"), product("20", "book"));

    assertEquals(
        List.of(product("18", "book"), product("19", "periodical"), product("20", "book")),
        products().page(ACME, null, 10));
  }

  @Test
  void changesNothingForAnEmptyPut() {
    put(product("19", "book"));

    products().put(List.of());

    assertEquals(List.of(product("19", "book")), products().page(ACME, null, 10));
  }

  @Test
  void putsTenThousandProductsAtOnce() {
    List<ProductRow> first = rows(10_000, i -> product(padded("p", i), "book"));
    List<ProductRow> second = rows(10_000, i -> product(padded("p", i), "periodical"));

    products().put(first);
    products().put(second);

    assertEquals(second, products().page(ACME, null, 20_000));
  }

  @Test
  void listsEveryProductOnceAndInOrderWhateverTheLimit() {
    List<ProductRow> all = rows(23, i -> product(padded("p", i), "book"));
    List<ProductRow> shuffled = new ArrayList<>(all);
    Collections.reverse(shuffled);
    products().put(shuffled);

    for (int limit = 1; limit <= all.size() + 1; limit++) {
      assertEquals(all, readAllPages(limit), "pages of " + limit);
    }
  }

  @Test
  void ordersProductsByCodeUnitAndNotByNumberOrAlphabet() {
    List<String> ids = List.of("10", "9", "B", "a", "b", "\u00e4", "\ud83d\ude00", "\uff5e");
    List<ProductRow> all = ids.stream().map(id -> product(id, "book")).toList();
    List<ProductRow> shuffled = new ArrayList<>(all);
    Collections.reverse(shuffled);
    products().put(shuffled);

    assertEquals(all, products().page(ACME, null, 100));
    assertEquals(all, readAllPages(1));
  }

  @Test
  void continuesAPageBehindAnIdThatIsGone() {
    put(product("a", "book"), product("b", "book"), product("c", "book"));
    products().delete(ACME, "b");

    assertEquals(List.of(product("c", "book")), products().page(ACME, "b", 10));
    assertEquals(List.of(), products().page(ACME, "c", 10));
  }

  @Test
  void deletesAProductAndTellsWhetherItWasThere() {
    put(product("19", "book"), product("20", "book"));

    assertTrue(products().delete(ACME, "19"));
    assertFalse(products().delete(ACME, "19"));

    assertEquals(List.of(product("20", "book")), products().page(ACME, null, 10));
    assertEquals(Optional.empty(), products().find(ACME, "19"));
  }

  @Test
  void putsAProductAgainAfterItWasDeleted() {
    put(product("19", "book"));
    products().delete(ACME, "19");
    put(product("19", "periodical"));

    assertEquals(Optional.of(product("19", "periodical")), products().find(ACME, "19"));
  }

  @Test
  void findsNoProductOfAnotherTenant() {
    put(product("19", "book"));

    assertEquals(Optional.empty(), products().find(GLOBEX, "19"));
  }

  @Test
  void listsNoProductOfAnotherTenant() {
    put(product("19", "book"));
    put(new ProductRow(GLOBEX, "20", "book"));

    assertEquals(List.of(product("19", "book")), products().page(ACME, null, 10));
    assertEquals(List.of(new ProductRow(GLOBEX, "20", "book")), products().page(GLOBEX, "1", 10));
  }

  @Test
  void replacesNoProductOfAnotherTenant() {
    put(product("19", "book"));
    put(new ProductRow(GLOBEX, "19", "periodical"));

    assertEquals(Optional.of(product("19", "book")), products().find(ACME, "19"));
    assertEquals(
        Optional.of(new ProductRow(GLOBEX, "19", "periodical")), products().find(GLOBEX, "19"));
  }

  @Test
  void deletesNoProductOfAnotherTenant() {
    put(product("19", "book"));

    assertFalse(products().delete(GLOBEX, "19"));
    assertEquals(Optional.of(product("19", "book")), products().find(ACME, "19"));
  }

  private void put(ProductRow... rows) {
    products().put(List.of(rows));
  }

  /**
   * Returns all products of tenant ACME. Reads at most 100 pages, so that a faulty store cannot
   * make the test hang.
   */
  private List<ProductRow> readAllPages(int limit) {
    List<ProductRow> rows = new ArrayList<>();
    @Nullable String after = null;
    for (int page = 0; page < 100; page++) {
      List<ProductRow> next = products().page(ACME, after, limit);
      rows.addAll(next);
      if (next.size() < limit) {
        break;
      }
      after = next.get(next.size() - 1).id();
    }
    return rows;
  }
}
