package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Texts.LOOKALIKES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link io.octroi.spi.ShipTaxStore} promises to one caller at a time. */
public abstract class ShipTaxStoreContract extends StorageContract {

  /** For subclasses. */
  protected ShipTaxStoreContract() {}

  @Test
  void findsARecordAsItWasInserted() {
    Instant edited = Instant.parse("2026-03-29T01:30:00.123456Z");
    List<ShipTaxRow> all =
        List.of(
            row("k1", ShipTaxType.SALES, "0", 0, Optional.empty()),
            row("k2", ShipTaxType.SHIPPING, "100", 1, Optional.of(edited)),
            row("k3", ShipTaxType.PRIMARY, "8.25", 2, Optional.of(NOON)),
            row("k4", ShipTaxType.SECONDARY, "0.0001", 4, Optional.of(Instant.EPOCH)),
            row("k5", ShipTaxType.SALES, "99.9999", 8, Optional.empty()),
            row("k6", ShipTaxType.SALES, "7.5", 16, Optional.empty()));
    all.forEach(this::insert);

    for (ShipTaxRow row : all) {
      assertEquals(Optional.of(row), shipTaxes().find(ACME, row.key()));
    }
    assertEquals(all, shipTaxes().ofLink(ACME, "link"));
    assertEquals(all, shipTaxes().ofCustomer(ACME, "7", null, 100));
  }

  @Test
  void findsNothingUnderAKeyThatNobodyInserted() {
    insert(sales("k1"));

    assertEquals(Optional.empty(), shipTaxes().find(ACME, "k"));
    assertEquals(Optional.empty(), shipTaxes().find(ACME, "k10"));
    assertEquals(List.of(), shipTaxes().ofLink(ACME, "lin"));
    assertEquals(List.of(), shipTaxes().ofCustomer(ACME, "70", null, 10));
  }

  @Test
  void refusesAKeyInUseAndKeepsTheFirstRecord() {
    insert(sales("k1"));

    assertEquals(Written.stale(), shipTaxes().insert(of("8", sales("k1"))));

    assertEquals(Optional.of(sales("k1")), shipTaxes().find(ACME, "k1"));
    assertEquals(List.of(), shipTaxes().ofCustomer(ACME, "8", null, 10));
  }

  @Test
  void givesAUniqueKeyToOneRecordAtATime() {
    ShipTaxRow primary = Samples.shipTax("k1", ShipTaxType.PRIMARY);
    insert(primary);

    ShipTaxRow second = Samples.shipTax("k2", ShipTaxType.PRIMARY);
    assertEquals(Written.taken(primary.uniqueKeys()), shipTaxes().insert(second));
    assertEquals(Optional.empty(), shipTaxes().find(ACME, "k2"));
    insert(Samples.shipTax("k3", ShipTaxType.SECONDARY));
    insert(sales("k4"));
    insert(sales("k5"));
    assertEquals(Written.taken(primary.uniqueKeys()), shipTaxes().replace(at(2, named("k4")), 1));
    assertEquals(Optional.of(sales("k4")), shipTaxes().find(ACME, "k4"));
    assertEquals(Written.done(), shipTaxes().replace(at(2, primary), 1));
  }

  @Test
  void judgesTheUniqueKeyOfAnInsertBeforeTheKey() {
    insert(Samples.shipTax("k1", ShipTaxType.PRIMARY));
    insert(sales("k2"));

    assertEquals(
        Written.taken(named("k2").uniqueKeys()),
        shipTaxes().insert(Samples.shipTax("k2", ShipTaxType.PRIMARY)));
  }

  @Test
  void judgesTheUniqueKeyFirstAlsoWhereOneRecordHasBoth() {
    insert(named("k1"));

    assertEquals(Written.taken(named("k1").uniqueKeys()), shipTaxes().insert(named("k1")));
  }

  @Test
  void freesAUniqueKeyByReplaceAndByDelete() {
    insert(Samples.shipTax("k1", ShipTaxType.PRIMARY));
    assertEquals(Written.done(), shipTaxes().replace(at(2, sales("k1")), 1));
    insert(Samples.shipTax("k2", ShipTaxType.PRIMARY));
    assertEquals(Written.done(), shipTaxes().delete(ACME, "k2", 1));
    insert(Samples.shipTax("k3", ShipTaxType.PRIMARY));
    assertEquals(1 + 1, shipTaxes().deleteOf(ACME, "7"));
    insert(Samples.shipTax("k4", ShipTaxType.PRIMARY));
  }

  @Test
  void replacesAndDeletesTheExpectedVersionOnly() {
    insert(sales("k1"));

    assertEquals(Written.stale(), shipTaxes().replace(at(3, sales("k1")), 2));
    assertEquals(Written.stale(), shipTaxes().delete(ACME, "k1", 2));
    assertEquals(Written.stale(), shipTaxes().replace(sales("k2"), 1));
    assertEquals(Optional.of(sales("k1")), shipTaxes().find(ACME, "k1"));
    assertEquals(Optional.empty(), shipTaxes().find(ACME, "k2"));

    ShipTaxRow next = at(2, row("k1", ShipTaxType.SHIPPING, "7.5", 31, Optional.of(NOON)));
    assertEquals(Written.done(), shipTaxes().replace(next, 1));
    assertEquals(Optional.of(next), shipTaxes().find(ACME, "k1"));
    assertEquals(Written.done(), shipTaxes().delete(ACME, "k1", 2));
    assertEquals(Optional.empty(), shipTaxes().find(ACME, "k1"));
    assertEquals(Written.stale(), shipTaxes().delete(ACME, "k1", 2));
  }

  @Test
  void deletesAllOfACustomerAndTellsHowMany() {
    insert(sales("k1"));
    insert(of("77", sales("k2")));
    insert(sales("k3"));

    assertEquals(2, shipTaxes().deleteOf(ACME, "7"));

    assertEquals(List.of(of("77", sales("k2"))), shipTaxes().ofLink(ACME, "link"));
    assertEquals(Optional.empty(), shipTaxes().find(ACME, "k1"));
    assertEquals(0, shipTaxes().deleteOf(ACME, "7"));
  }

  @Test
  void listsByLinkAllCustomersInTheOrderOfTheirKeys() {
    insert(of("8", sales("c")));
    insert(sales("B"));
    insert(sales("a"));
    insert(linked("other", sales("b")));

    assertEquals(
        List.of(sales("B"), sales("a"), of("8", sales("c"))), shipTaxes().ofLink(ACME, "link"));
  }

  @Test
  void listsACustomersRecordsOnceAndInOrderWhateverTheLimit() {
    List<ShipTaxRow> all = rows(23, i -> sales(padded("k", 22 - i)));
    all.forEach(this::insert);
    insert(of("77", sales(padded("k", 7) + "x")));
    List<ShipTaxRow> sorted = rows(23, i -> sales(padded("k", i)));

    for (int limit = 1; limit <= 24; limit++) {
      assertEquals(sorted, byPages(limit), "in pages of " + limit);
    }
    assertEquals(
        sorted.subList(20, 23), shipTaxes().ofCustomer(ACME, "7", padded("k", 19) + "x", 9));
  }

  @Test
  void keepsTheRecordsOfTenantsApart() {
    insert(Samples.shipTax("k1", ShipTaxType.PRIMARY));
    ShipTaxRow other = owned(GLOBEX, Samples.shipTax("k1", ShipTaxType.PRIMARY));
    insert(other);

    assertEquals(Written.stale(), shipTaxes().replace(owned(GLOBEX, sales("k2")), 1));
    insert(sales("k2"));
    assertEquals(Optional.empty(), shipTaxes().find(GLOBEX, "k2"));
    assertEquals(Written.stale(), shipTaxes().delete(GLOBEX, "k2", 1));
    assertEquals(List.of(other), shipTaxes().ofLink(GLOBEX, "link"));
    assertEquals(List.of(other), shipTaxes().ofCustomer(GLOBEX, "7", null, 10));
    assertEquals(1, shipTaxes().deleteOf(GLOBEX, "7"));
    assertEquals(2, shipTaxes().ofLink(ACME, "link").size());
  }

  @Test
  void keepsKeysLinksAndNumbersApartThatLookAlike() {
    List<ShipTaxRow> all =
        LOOKALIKES.stream()
            .filter(text -> text.length() <= 10)
            .map(text -> linked(text, of(text, sales(text))))
            .toList();
    all.forEach(this::insert);

    for (ShipTaxRow row : all) {
      assertEquals(Optional.of(row), shipTaxes().find(ACME, row.key()));
      assertEquals(List.of(row), shipTaxes().ofLink(ACME, row.key()));
      assertEquals(List.of(row), shipTaxes().ofCustomer(ACME, row.key(), null, 10));
    }
    assertEquals(1, shipTaxes().deleteOf(ACME, "abc"));
    assertEquals(Optional.empty(), shipTaxes().find(ACME, "abc"));
    assertEquals(1, shipTaxes().ofLink(ACME, "ABC").size());
  }

  private void insert(ShipTaxRow row) {
    assertEquals(Written.done(), shipTaxes().insert(row));
  }

  private static ShipTaxRow sales(String key) {
    return Samples.shipTax(key, ShipTaxType.SALES);
  }

  private static ShipTaxRow named(String key) {
    return Samples.shipTax(key, ShipTaxType.PRIMARY);
  }

  /** A row whose flags are the bits of a number. */
  private static ShipTaxRow row(
      String key, ShipTaxType type, String rate, int flags, Optional<Instant> modifiedAt) {
    ShipTax tax =
        new ShipTax(
            key,
            "link",
            "7",
            "SANTA CLARA CNTY. USE TAX",
            type,
            Percent.of(rate),
            "CA USE",
            flags == 31 ? ShipTaxRecordType.RECEIVING : ShipTaxRecordType.SALES,
            (flags & 1) != 0,
            (flags & 2) != 0,
            (flags & 4) != 0,
            (flags & 8) != 0,
            (flags & 16) != 0,
            modifiedAt,
            1);
    return new ShipTaxRow(ACME, tax);
  }

  private static ShipTaxRow at(long version, ShipTaxRow row) {
    return with(row, row.tax().link(), row.tax().customerNumber(), version);
  }

  private static ShipTaxRow of(String customerNumber, ShipTaxRow row) {
    return with(row, row.tax().link(), customerNumber, row.version());
  }

  private static ShipTaxRow linked(String link, ShipTaxRow row) {
    return with(row, link, row.tax().customerNumber(), row.version());
  }

  private static ShipTaxRow owned(TenantId tenant, ShipTaxRow row) {
    return new ShipTaxRow(tenant, row.tax());
  }

  private static ShipTaxRow with(ShipTaxRow row, String link, String number, long version) {
    ShipTax tax = row.tax();
    return new ShipTaxRow(
        row.tenant(),
        new ShipTax(
            tax.key(),
            link,
            number,
            tax.description(),
            tax.type(),
            tax.rate(),
            tax.taxId(),
            tax.recordType(),
            tax.primaryOnProduct(),
            tax.primaryOnFreight(),
            tax.secondaryOnProduct(),
            tax.secondaryOnFreight(),
            tax.secondaryOnPrimary(),
            tax.modifiedAt(),
            version));
  }

  /** All of customer 7; at most 100 pages, for stores that never end. */
  private List<ShipTaxRow> byPages(int limit) {
    List<ShipTaxRow> rows = new ArrayList<>();
    @Nullable String after = null;
    for (int page = 0; page < 100; page++) {
      List<ShipTaxRow> next = shipTaxes().ofCustomer(ACME, "7", after, limit);
      rows.addAll(next);
      if (next.size() < limit) {
        break;
      }
      after = next.get(next.size() - 1).key();
    }
    return rows;
  }
}
