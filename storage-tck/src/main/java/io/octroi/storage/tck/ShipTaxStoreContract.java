package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.ShipTaxSamples.shipTax;
import static io.octroi.storage.tck.Texts.LOOKALIKES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.ShipTaxRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.ShipTaxStore}, using sequential calls. */
public abstract class ShipTaxStoreContract extends UniqueKeyContract<ShipTaxRow> {

  private static final ShipTaxSamples SAMPLES = new ShipTaxSamples();

  /** Creates the contract tests. */
  protected ShipTaxStoreContract() {
    super(SAMPLES);
  }

  @Test
  void listsNothingUnderAnUnusedLinkOrCustomer() {
    insert(shipTax("k1"));

    assertEquals(List.of(), shipTaxes().findByLink(ACME, "lin"));
    assertEquals(List.of(), shipTaxes().findByCustomer(ACME, "70", null, 10));
  }

  @Test
  void deletesAllRecordsOfACustomerWithTheirUniqueKeys() {
    ShipTaxRow other = shipTax("k2", "link", "77");
    insertAll(List.of(shipTax("k1"), other, SAMPLES.claiming(ACME, "k3", 1, "n")));

    assertEquals(2, shipTaxes().deleteByCustomer(ACME, "7"));

    assertEquals(List.of(other), shipTaxes().findByLink(ACME, "link"));
    assertAbsent(ACME, "k1");
    assertAbsent(ACME, "k3");
    assertEquals(0, shipTaxes().deleteByCustomer(ACME, "7"));
    insert(SAMPLES.claiming(ACME, "k4", 1, "n"));
  }

  @Test
  void listsByLinkAllCustomersInTheOrderOfTheirKeys() {
    ShipTaxRow other = shipTax("c", "link", "8");
    insertAll(List.of(other, shipTax("B"), shipTax("a"), shipTax("b", "other", "7")));

    assertEquals(List.of(shipTax("B"), shipTax("a"), other), shipTaxes().findByLink(ACME, "link"));
  }

  @Test
  void listsRecordsWithAllTheirParts() {
    List<ShipTaxRow> all =
        SAMPLES.varied().stream().filter(row -> row.tax().link().equals("l".repeat(10))).toList();
    insertAll(all);

    assertEquals(all, shipTaxes().findByLink(ACME, "l".repeat(10)));
    assertEquals(all, shipTaxes().findByCustomer(ACME, "7".repeat(10), null, 100));
  }

  @Test
  void listsACustomersRecordsOnceAndInOrderWhateverTheLimit() {
    insertAll(rows(23, i -> shipTax(padded("k", 22 - i))));
    insert(shipTax(padded("k", 7) + "x", "link", "77"));
    List<ShipTaxRow> sorted = rows(23, i -> shipTax(padded("k", i)));

    for (int limit = 1; limit <= 24; limit++) {
      assertEquals(sorted, readAllPages(limit), "pages of " + limit);
    }
    assertEquals(
        sorted.subList(20, 23), shipTaxes().findByCustomer(ACME, "7", padded("k", 19) + "x", 9));
  }

  @Test
  void listsAndDeletesNoRecordsOfAnotherTenant() {
    insert(shipTax("k1"));
    insert(SAMPLES.bare(GLOBEX, "k2", 1));
    List<ShipTaxRow> others = List.of(SAMPLES.bare(GLOBEX, "k2", 1));

    assertEquals(others, shipTaxes().findByLink(GLOBEX, "link"));
    assertEquals(others, shipTaxes().findByCustomer(GLOBEX, "7", null, 10));
    assertEquals(1, shipTaxes().deleteByCustomer(GLOBEX, "7"));
    assertStored(shipTax("k1"));
  }

  @Test
  void keepsLinksAndCustomersApartThatLookAlike() {
    List<ShipTaxRow> all =
        LOOKALIKES.stream()
            .filter(text -> text.length() <= 10)
            .map(text -> shipTax(text, text, text))
            .toList();
    insertAll(all);

    for (ShipTaxRow row : all) {
      assertEquals(List.of(row), shipTaxes().findByLink(ACME, row.key()));
      assertEquals(List.of(row), shipTaxes().findByCustomer(ACME, row.key(), null, 10));
    }
    assertEquals(1, shipTaxes().deleteByCustomer(ACME, "abc"));
    assertEquals(1, shipTaxes().findByLink(ACME, "ABC").size());
  }

  /**
   * Returns all rows of customer number 7. Reads at most 100 pages, so that a faulty store cannot
   * make the test hang.
   */
  private List<ShipTaxRow> readAllPages(int limit) {
    List<ShipTaxRow> rows = new ArrayList<>();
    @Nullable String after = null;
    for (int page = 0; page < 100; page++) {
      List<ShipTaxRow> next = shipTaxes().findByCustomer(ACME, "7", after, limit);
      rows.addAll(next);
      if (next.size() < limit) {
        break;
      }
      after = next.get(next.size() - 1).key();
    }
    return rows;
  }
}
