package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in ship-tax stores, in addition to {@link VersionedBugs}. */
final class ShipTaxBugs {

  private ShipTaxBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(ShipTaxStore.class, Suites.ShipTaxes.class)
        .bugs(
            ShipTaxBugs.class,
            """
        deleteByCustomer: for every tenant -> listsAndDeletesNoRecordsOfAnotherTenant
        findByCustomer 1: in lower case -> keepsLinksAndCustomersApartThatLookAlike
        findByCustomer: for every tenant -> listsAndDeletesNoRecordsOfAnotherTenant
        findByLink 1: in lower case -> keepsLinksAndCustomersApartThatLookAlike
        findByLink: for every tenant -> listsAndDeletesNoRecordsOfAnotherTenant
        findByLink: ordered without case -> listsByLinkAllCustomersInTheOrderOfTheirKeys
        """);
  }

  @CaughtBy("findsARowAsItWasInserted")
  static Fault keepsThreeDecimalsOfARate(ShipTaxStore good) {
    return keeping(
        row ->
            Records.changed(
                row,
                "tax.rate.value",
                (BigDecimal rate) -> rate.setScale(3, RoundingMode.HALF_UP)));
  }

  @CaughtBy("findsARowAsItWasInserted")
  static Fault mixesUpTwoFlags(ShipTaxStore good) {
    return keeping(
        row ->
            Records.with(
                Records.with(row, "tax.primaryOnProduct", row.tax().primaryOnFreight()),
                "tax.primaryOnFreight",
                row.tax().primaryOnProduct()));
  }

  @CaughtBy("deletesAllRecordsOfACustomerWithTheirUniqueKeys")
  static Fault deletesOnlyTheFirstRecordOfACustomer(ShipTaxStore good) {
    return on(
        "deleteByCustomer",
        (TenantId tenant, String number) -> deleteFirst(good, tenant, number, 1));
  }

  @CaughtBy("deletesAllRecordsOfACustomerWithTheirUniqueKeys")
  static Fault deletesByPrefixOfTheCustomerNumber(ShipTaxStore good) {
    return on(
        "deleteByCustomer",
        (TenantId tenant, String number) -> {
          good.deleteByCustomer(tenant, number + number);
          return good.deleteByCustomer(tenant, number);
        });
  }

  @CaughtBy("deletesAllRecordsOfACustomerWithTheirUniqueKeys")
  static Fault doesNotFreeTheUniqueKeysOfDeletedRecords(ShipTaxStore good) {
    return new Claims().guarding(good);
  }

  @CaughtBy("listsNothingUnderAnUnusedLinkOrCustomer")
  static Fault listsByPrefixOfTheLink(ShipTaxStore good) {
    return Fault.argument("findByLink", 1, (String link) -> link.equals("lin") ? link + "k" : link);
  }

  @CaughtBy("listsNothingUnderAnUnusedLinkOrCustomer")
  static Fault listsByPrefixOfTheCustomerNumber(ShipTaxStore good) {
    return Fault.argument("findByCustomer", 1, (String number) -> number.substring(0, 1));
  }

  @CaughtBy("listsRecordsWithAllTheirParts")
  static Fault losesTheModificationTimeInListings(ShipTaxStore good) {
    return Fault.rows(
        "findByCustomer",
        (Stream<ShipTaxRow> rows) -> rows.map(row -> Records.without(row, "tax.modifiedAt")));
  }

  @CaughtBy("listsByLinkAllCustomersInTheOrderOfTheirKeys")
  static Fault listsOneCustomerOfALink(ShipTaxStore good) {
    return Fault.rows(
        "findByLink",
        (Stream<ShipTaxRow> rows) -> rows.filter(row -> row.tax().customerNumber().equals("7")));
  }

  @CaughtBy("listsACustomersRecordsOnceAndInOrderWhateverTheLimit")
  static Fault repeatsTheLastRowOfThePreviousPage(ShipTaxStore good) {
    return on(
        "findByCustomer",
        (TenantId tenant, String number, String after, Integer limit) ->
            good.findByCustomer(tenant, number, null, 1_000).stream()
                .filter(row -> after == null || row.key().compareTo(after) >= 0)
                .limit(limit)
                .toList());
  }

  private static Fault keeping(UnaryOperator<ShipTaxRow> change) {
    return Fault.argument("insert", 0, change);
  }

  @CaughtBy(
      value = "showsADeletionOfAllShipTaxesOfACustomerWholeOrNotAtAll",
      in = Suites.Atomicity.class)
  static Fault deletesRecordsOneByOne(ShipTaxStore good) {
    return on(
        "deleteByCustomer",
        (TenantId tenant, String number) -> {
          int first = deleteFirst(good, tenant, number, 9);
          Gap.linger();
          return first + good.deleteByCustomer(tenant, number);
        });
  }

  /** Deletes the records of a customer one by one, at most a limit. */
  private static int deleteFirst(ShipTaxStore good, TenantId tenant, String number, int most) {
    List<ShipTaxRow> rows = good.findByCustomer(tenant, number, null, most);
    rows.forEach(row -> good.delete(tenant, row.key(), row.version()));
    return rows.size();
  }
}
