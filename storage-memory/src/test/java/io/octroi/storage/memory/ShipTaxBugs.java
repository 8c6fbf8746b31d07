package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenShipTaxes.deleteFirst;
import static io.octroi.storage.memory.BrokenShipTaxes.deletingOf;
import static io.octroi.storage.memory.BrokenShipTaxes.finding;
import static io.octroi.storage.memory.BrokenShipTaxes.inserting;
import static io.octroi.storage.memory.BrokenShipTaxes.keeping;
import static io.octroi.storage.memory.BrokenShipTaxes.listing;

import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Written;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store of ship-tax records can get wrong when one thread uses it. */
final class ShipTaxBugs {

  private ShipTaxBugs() {}

  static Stream<Bug> all() {
    return Stream.of(parts(), keys(), deletes(), lists(), tenants())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> parts() {
    return Stream.of(
            changing(
                "keeps three decimals of a rate",
                tax ->
                    with(
                        tax,
                        tax.key(),
                        tax.type(),
                        new Percent(tax.rate().value().setScale(3, RoundingMode.HALF_UP)),
                        tax.modifiedAt())),
            changing(
                "keeps milliseconds",
                tax ->
                    with(
                        tax,
                        tax.key(),
                        tax.type(),
                        tax.rate(),
                        tax.modifiedAt().map(at -> at.truncatedTo(ChronoUnit.MILLIS)))),
            changing(
                "takes secondary for primary",
                tax ->
                    tax.type() == ShipTaxType.SECONDARY
                        ? with(tax, tax.key(), ShipTaxType.SALES, tax.rate(), tax.modifiedAt())
                        : tax),
            changing("mixes up two flags", ShipTaxBugs::mixed))
        .map(
            bug ->
                Bug.in(
                    ShipTaxStore.class,
                    bug.what(),
                    Suites.ShipTaxes.class,
                    "findsARecordAsItWasInserted",
                    bug.bug()));
  }

  private static Stream<Bug> keys() {
    return Stream.of(
        bug(
            "finds by the beginning of a key",
            "findsNothingUnderAKeyThatNobodyInserted",
            good ->
                finding(
                    good,
                    (tenant, key) ->
                        good.find(tenant, key).or(() -> good.find(tenant, key + "1")))),
        bug(
            "overwrites a record of the same key",
            "refusesAKeyInUseAndKeepsTheFirstRecord",
            good ->
                keeping(
                    good,
                    row -> {
                      good.find(row.tenant(), row.key())
                          .ifPresent(old -> good.replace(row, old.version()));
                      return row;
                    })),
        bug(
            "knows no unique keys",
            "givesAUniqueKeyToOneRecordAtATime",
            good ->
                inserting(
                    good,
                    row -> {
                      Written answer = good.insert(row);
                      return answer instanceof Written.Taken ? Written.done() : answer;
                    })),
        bug(
            "looks at the key first",
            "judgesTheUniqueKeyOfAnInsertBeforeTheKey",
            good ->
                inserting(
                    good,
                    row ->
                        good.find(row.tenant(), row.key()).isPresent()
                            ? Written.stale()
                            : good.insert(row))),
        bug(
            "takes a record of the same key for the new one",
            "judgesTheUniqueKeyFirstAlsoWhereOneRecordHasBoth",
            good ->
                inserting(
                    good,
                    row ->
                        good.find(row.tenant(), row.key())
                                .filter(old -> old.uniqueKeys().equals(row.uniqueKeys()))
                                .isPresent()
                            ? Written.stale()
                            : good.insert(row))),
        bug(
            "keeps the unique keys of the deleted",
            "freesAUniqueKeyByReplaceAndByDelete",
            Greedy::new),
        bug(
            "ignores the expected version of a replacement",
            "replacesAndDeletesTheExpectedVersionOnly",
            good ->
                new BrokenShipTaxes(good) {
                  @Override
                  public Written replace(ShipTaxRow row, long expectedVersion) {
                    return good.find(row.tenant(), row.key())
                        .map(old -> good.replace(row, old.version()))
                        .orElse(Written.stale());
                  }
                }),
        bug(
            "ignores the expected version of a deletion",
            "replacesAndDeletesTheExpectedVersionOnly",
            good ->
                new BrokenShipTaxes(good) {
                  @Override
                  public Written delete(TenantId tenant, String key, long expectedVersion) {
                    return good.find(tenant, key)
                        .map(old -> good.delete(tenant, key, old.version()))
                        .orElse(Written.stale());
                  }
                }),
        bug(
            "compares keys without case",
            "keepsKeysLinksAndNumbersApartThatLookAlike",
            good ->
                keeping(
                    good,
                    row ->
                        new ShipTaxRow(
                            row.tenant(),
                            with(
                                row.tax(),
                                row.key().toLowerCase(Locale.ROOT),
                                row.tax().type(),
                                row.tax().rate(),
                                row.tax().modifiedAt())))));
  }

  private static Stream<Bug> deletes() {
    return Stream.of(
        bug(
            "deletes only the first record of a customer",
            "deletesAllOfACustomerAndTellsHowMany",
            good -> deletingOf(good, (tenant, number) -> deleteFirst(good, tenant, number, 1))),
        bug(
            "deletes the records of all customers whose numbers begin alike",
            "deletesAllOfACustomerAndTellsHowMany",
            good ->
                deletingOf(
                    good,
                    (tenant, number) -> {
                      good.deleteOf(tenant, number + number);
                      return good.deleteOf(tenant, number);
                    })));
  }

  private static Stream<Bug> lists() {
    return Stream.of(
        bug(
            "lists a link by the alphabet",
            "listsByLinkAllCustomersInTheOrderOfTheirKeys",
            good ->
                listing(
                    good,
                    (tenant, link) ->
                        good.ofLink(tenant, link).stream()
                            .sorted(
                                Comparator.comparing(
                                    ShipTaxRow::key, String.CASE_INSENSITIVE_ORDER))
                            .toList())),
        bug(
            "lists one customer of a link",
            "listsByLinkAllCustomersInTheOrderOfTheirKeys",
            good ->
                listing(
                    good,
                    (tenant, link) ->
                        good.ofLink(tenant, link).stream()
                            .filter(row -> row.tax().customerNumber().equals("7"))
                            .toList())),
        bug(
            "begins a page with the row that the last one ended with",
            "listsACustomersRecordsOnceAndInOrderWhateverTheLimit",
            good ->
                new BrokenShipTaxes(good) {
                  @Override
                  public List<ShipTaxRow> ofCustomer(
                      TenantId tenant, String number, @Nullable String after, int limit) {
                    return good.ofCustomer(tenant, number, null, 1_000).stream()
                        .filter(row -> after == null || row.key().compareTo(after) >= 0)
                        .limit(limit)
                        .toList();
                  }
                }));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        bug(
            "finds without the tenant",
            "keepsTheRecordsOfTenantsApart",
            good -> finding(good, (tenant, key) -> Tenants.any(t -> good.find(t, key)))),
        bug(
            "lists without the tenant",
            "keepsTheRecordsOfTenantsApart",
            good -> listing(good, (tenant, link) -> Tenants.together(t -> good.ofLink(t, link)))),
        bug(
            "deletes all without the tenant",
            "keepsTheRecordsOfTenantsApart",
            good ->
                deletingOf(good, (tenant, number) -> Tenants.sum(t -> good.deleteOf(t, number)))));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<ShipTaxStore> bug) {
    return Bug.in(ShipTaxStore.class, what, Suites.ShipTaxes.class, caughtBy, bug);
  }

  /** A bug in a part of a record. */
  private record PartBug(String what, UnaryOperator<ShipTaxStore> bug) {}

  private static PartBug changing(String what, UnaryOperator<ShipTax> change) {
    return new PartBug(
        what, good -> keeping(good, row -> new ShipTaxRow(row.tenant(), change.apply(row.tax()))));
  }

  @SuppressWarnings("ArgumentSelectionDefectChecker") // that is the bug
  private static ShipTax mixed(ShipTax tax) {
    return new ShipTax(
        tax.key(),
        tax.link(),
        tax.customerNumber(),
        tax.description(),
        tax.type(),
        tax.rate(),
        tax.taxId(),
        ShipTaxRecordType.SALES,
        tax.primaryOnFreight(),
        tax.primaryOnProduct(),
        tax.secondaryOnProduct(),
        tax.secondaryOnFreight(),
        tax.secondaryOnPrimary(),
        tax.modifiedAt(),
        tax.version());
  }

  private static ShipTax with(
      ShipTax tax, String key, ShipTaxType type, Percent rate, Optional<Instant> modifiedAt) {
    return new ShipTax(
        key,
        tax.link(),
        tax.customerNumber(),
        tax.description(),
        type,
        rate,
        tax.taxId(),
        tax.recordType(),
        tax.primaryOnProduct(),
        tax.primaryOnFreight(),
        tax.secondaryOnProduct(),
        tax.secondaryOnFreight(),
        tax.secondaryOnPrimary(),
        modifiedAt,
        tax.version());
  }

  /** Never gives a unique key to another record. */
  private static final class Greedy extends BrokenShipTaxes {

    private final Set<Object> taken = new HashSet<>();

    Greedy(ShipTaxStore good) {
      super(good);
    }

    @Override
    public Written insert(ShipTaxRow row) {
      boolean free = row.uniqueKeys().stream().noneMatch(taken::contains);
      taken.addAll(row.uniqueKeys());
      return free ? good.insert(row) : Written.taken(row.uniqueKeys());
    }
  }
}
