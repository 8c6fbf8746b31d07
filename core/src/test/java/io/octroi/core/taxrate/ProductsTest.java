package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.Products;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.UnknownProductException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products map ids to categories. */
class ProductsTest {

  private static BigDecimal fraction(OctroiFixture fixture) {
    return fraction(fixture, "bread");
  }

  private static BigDecimal fraction(OctroiFixture fixture, String product) {
    return fixture.tenant().taxRates().resolve(TaxQuery.of(Place.of("ESP"), product)).fraction();
  }

  @OverEachStore
  void changesOfAProductAreVisibleToTheNextQuery(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Products products = fixture.tenant().products();
      fixture.put(
          TaxRule.of("V", "ESP", "0.21"),
          TaxRule.of("V", "ESP", "0.1").category("food"),
          TaxRule.of("V", "ESP", "0.04").category("bread"));
      assertThrows(UnknownProductException.class, () -> fraction(fixture));
      products.put("bread", "food");
      assertEquals(new BigDecimal("0.1"), fraction(fixture));
      products.put("bread", "bread");
      assertEquals(new BigDecimal("0.04"), fraction(fixture));
      products.putAll(Stream.of(Product.of("bread")));
      assertEquals(new BigDecimal("0.21"), fraction(fixture));
      products.delete("bread");
      assertThrows(UnknownProductException.class, () -> fraction(fixture));
      assertThrows(UnknownProductException.class, () -> products.delete("bread"));
      products.putAll(Stream.of(Product.of("bread", "food")));
      assertEquals(new BigDecimal("0.1"), fraction(fixture));
    }
  }

  /** Ids with equal hashes: two long ids, and more short ids than slots. */
  static Stream<List<String>> idsWithEqualHashes() {
    return Stream.of(
        List.of("Aa".repeat(5), "BB".repeat(5)),
        List.of("Aa\u00E9", "BB\u00E9"),
        IntStream.range(100, 400).mapToObj(i -> i + "abcdef").toList(),
        IntStream.range(100, 400).mapToObj(i -> i + "abcdefg").toList());
  }

  /** The cache finds recent products by a hash of the id. */
  @ParameterizedTest
  @MethodSource("idsWithEqualHashes")
  void productsWithEqualHashesAreDistinguished(List<String> ids) {
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      fixture.put(
          TaxRule.of("V", "ESP", "0.1").category("food"),
          TaxRule.of("V", "ESP", "0.04").category("book"));
      for (int i = 0; i < ids.size(); i++) {
        fixture.tenant().products().put(ids.get(i), i % 2 == 0 ? "food" : "book");
      }
      for (int i = 0; i < 3 * ids.size(); i++) {
        int at = i * 7 % ids.size();
        assertEquals(
            new BigDecimal(at % 2 == 0 ? "0.1" : "0.04"),
            fraction(fixture, ids.get(at)),
            ids.get(at));
      }
    }
  }

  @OverEachStore
  void aProductIsFoundByItsExactId(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Products products = fixture.tenant().products();
      assertEquals(Optional.of(Product.of("19", "periodical")), products.get("19"));
      for (String id : List.of("19 ", " 19", "1", "\uFF11\uFF19")) {
        assertEquals(Optional.empty(), products.get(id), id);
      }
      for (String id : Arrays.asList(null, "", "x".repeat(65), "19\0", "\uD800")) {
        assertEquals(List.of("id"), Faults.subjects(() -> products.get(id)));
        assertEquals(List.of("id"), Faults.subjects(() -> products.delete(id)));
      }
    }
  }

  @OverEachStore
  void theLastProductOfAnIdInABatchIsStored(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Products products = fixture.tenant().products();
      assertEquals(
          3,
          products.putAll(Stream.of(Product.of("a", "x"), Product.of("b"), Product.of("a", "y"))));
      assertEquals(Optional.of(Product.of("a", "y")), products.get("a"));
      assertEquals(Optional.of(Product.of("b", "standard")), products.get("b"));
      assertEquals(0, products.putAll(Stream.of()));
    }
  }

  @OverEachStore
  void faultyProductsAreReportedByPositionAndNoneIsStored(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Products products = fixture.tenant().products();
      assertEquals(
          List.of(
              "products[1].category: is missing",
              "products[1].id: is missing",
              "products[2].category: has 65 characters, at most 64 are allowed",
              "products[3].id: is empty"),
          Faults.of(
              () ->
                  products.putAll(
                      Stream.of(
                          Product.of("a"),
                          Product.of(null, null),
                          Product.of("b", "x".repeat(65)),
                          Product.of(""),
                          Product.of("c")))));
      assertEquals(Optional.empty(), products.get("a"));
      assertEquals(Optional.empty(), products.get("c"));
      assertEquals(
          List.of("category: contains a NUL character or a lone surrogate: \"?\"", "id: is empty"),
          Faults.of(() -> products.put("", "\0")));
    }
  }

  @OverEachStore
  void moreProductsThanOneBatchAreStoredAndListedById(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Products products = fixture.tenant().products();
      assertEquals(
          10_001,
          products.putAll(
              IntStream.range(0, 10_001).mapToObj(i -> Product.of(String.format("p%05d", i)))));
      products.delete("19");
      List<String> ids = new ArrayList<>();
      Optional<PageRequest> next = Optional.of(PageRequest.first(3_333));
      int pages = 0;
      while (next.isPresent()) {
        Page<Product> page = products.list(next.get());
        page.items().forEach(product -> ids.add(product.id()));
        next = page.next();
        pages++;
      }
      assertEquals(4, pages);
      assertEquals(
          IntStream.range(0, 10_001).mapToObj(i -> String.format("p%05d", i)).toList(), ids);
      assertEquals(
          Optional.empty(), products.list(PageRequest.first(10_000).withAfter("p00000")).next());
    }
  }
}
