package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;
import static java.util.Comparator.comparing;

import io.octroi.TenantId;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a store of ship-tax records can get wrong besides {@link VersionedBugs}. */
final class ShipTaxBugs {

  private static final Bug.In<ShipTaxStore> IN =
      new Bug.In<>(ShipTaxStore.class, Suites.ShipTaxes.class);

  private ShipTaxBugs() {}

  static Stream<Bug> all() {
    return Stream.of(parts(), deletes(), lists()).flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> parts() {
    return Stream.of(
        IN.bug(
            "keeps three decimals of a rate",
            "findsARowAsItWasInserted",
            keeping(
                row ->
                    Records.changed(
                        row,
                        "tax.rate.value",
                        (BigDecimal rate) -> rate.setScale(3, RoundingMode.HALF_UP)))),
        IN.bug(
            "mixes up two flags",
            "findsARowAsItWasInserted",
            keeping(
                row ->
                    Records.with(
                        Records.with(row, "tax.primaryOnProduct", row.tax().primaryOnFreight()),
                        "tax.primaryOnFreight",
                        row.tax().primaryOnProduct()))),
        IN.bug(
            "compares links without case",
            "keepsLinksAndCustomersApartThatLookAlike",
            Fault.argument("findByLink", 1, (String link) -> link.toLowerCase(Locale.ROOT))),
        IN.bug(
            "compares customers without case",
            "keepsLinksAndCustomersApartThatLookAlike",
            Fault.argument("findByCustomer", 1, (String link) -> link.toLowerCase(Locale.ROOT))));
  }

  private static Fault keeping(UnaryOperator<ShipTaxRow> change) {
    return Fault.argument("insert", 0, change);
  }

  private static Stream<Bug> deletes() {
    return Stream.of(
        IN.bug(
            "deletes only the first record of a customer",
            "deletesAllRecordsOfACustomerWithTheirUniqueKeys",
            good ->
                on(
                    "deleteByCustomer",
                    (TenantId tenant, String number) -> deleteFirst(good, tenant, number, 1))),
        IN.bug(
            "deletes the records of all customers whose numbers begin alike",
            "deletesAllRecordsOfACustomerWithTheirUniqueKeys",
            good ->
                on(
                    "deleteByCustomer",
                    (TenantId tenant, String number) -> {
                      good.deleteByCustomer(tenant, number + number);
                      return good.deleteByCustomer(tenant, number);
                    })),
        IN.bug(
            "keeps the unique keys of the records that it deletes",
            "deletesAllRecordsOfACustomerWithTheirUniqueKeys",
            good -> new Claims().guarding(good)));
  }

  /** Deletes the records of a customer one by one, at most a number of them. */
  static int deleteFirst(ShipTaxStore good, TenantId tenant, String number, int most) {
    List<ShipTaxRow> rows = good.findByCustomer(tenant, number, null, most);
    rows.forEach(row -> good.delete(tenant, row.key(), row.version()));
    return rows.size();
  }

  private static Stream<Bug> lists() {
    return Stream.of(
        IN.bug(
            "lists other links that begin alike",
            "listsNothingUnderAnUnusedLinkOrCustomer",
            Fault.argument(
                "findByLink", 1, (String link) -> link.equals("lin") ? link + "k" : link)),
        IN.bug(
            "lists other customers whose numbers begin alike",
            "listsNothingUnderAnUnusedLinkOrCustomer",
            Fault.argument("findByCustomer", 1, (String number) -> number.substring(0, 1))),
        IN.bug(
            "orders a link without case",
            "listsByLinkAllCustomersInTheOrderOfTheirKeys",
            Fault.rows(
                "findByLink",
                (Stream<ShipTaxRow> rows) ->
                    rows.sorted(comparing(ShipTaxRow::key, String.CASE_INSENSITIVE_ORDER)))),
        IN.bug(
            "lists one customer of a link",
            "listsByLinkAllCustomersInTheOrderOfTheirKeys",
            Fault.rows(
                "findByLink",
                (Stream<ShipTaxRow> rows) ->
                    rows.filter(row -> row.tax().customerNumber().equals("7")))),
        IN.bug(
            "begins a page with the last row of the page before",
            "listsACustomersRecordsOnceAndInOrderWhateverTheLimit",
            good ->
                on(
                    "findByCustomer",
                    (TenantId tenant, String number, String after, Integer limit) ->
                        good.findByCustomer(tenant, number, null, 1_000).stream()
                            .filter(row -> after == null || row.key().compareTo(after) >= 0)
                            .limit(limit)
                            .toList())),
        IN.bug(
            "lists links without the tenant",
            "listsAndDeletesNoRecordsOfAnotherTenant",
            Fault.ofEveryTenant("findByLink")),
        IN.bug(
            "lists customers without the tenant",
            "listsAndDeletesNoRecordsOfAnotherTenant",
            Fault.ofEveryTenant("findByCustomer")),
        IN.bug(
            "deletes all records without the tenant",
            "listsAndDeletesNoRecordsOfAnotherTenant",
            Fault.ofEveryTenant("deleteByCustomer")));
  }
}
