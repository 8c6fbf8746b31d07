package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenTaxLookups.customer;
import static io.octroi.storage.memory.BrokenTaxLookups.deletingBefore;
import static io.octroi.storage.memory.BrokenTaxLookups.deletingOf;
import static io.octroi.storage.memory.BrokenTaxLookups.document;
import static io.octroi.storage.memory.BrokenTaxLookups.finding;
import static io.octroi.storage.memory.BrokenTaxLookups.inserting;
import static io.octroi.storage.memory.BrokenTaxLookups.keeping;

import io.octroi.TenantId;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.Written;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a store of lookups can get wrong when one thread uses it. */
final class TaxLookupBugs {

  private TaxLookupBugs() {}

  static Stream<Bug> all() {
    return Stream.of(inserts(), deletes(), tenants()).flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> inserts() {
    return Stream.of(
        bug(
            "gives every record a customer",
            "findsARecordAsItWasInserted",
            good ->
                keeping(good, row -> customer(row, row.customer() == null ? "" : row.customer()))),
        bug(
            "finds some record for an id that is not there",
            "findsNothingUnderAnIdThatNobodyInserted",
            good ->
                finding(
                    good,
                    (tenant, id) ->
                        good.find(tenant, id)
                            .or(
                                () ->
                                    good.find(
                                        tenant,
                                        new UUID(
                                            id.getMostSignificantBits(),
                                            id.getLeastSignificantBits() - 1))))),
        bug("takes the high half of an id for the whole", "keepsEveryBitOfAnId", HalfIds::new),
        bug(
            "overwrites a record of the same id",
            "refusesAnIdInUseAndKeepsTheFirstRecord",
            Overwriting::new),
        bug(
            "cuts documents at 64 K",
            "keepsDocumentsOfAMegabyte",
            good ->
                keeping(
                    good,
                    row ->
                        document(
                            row,
                            row.document()
                                .substring(0, Math.min(65_535, row.document().length()))))),
        bug("never takes a deleted id again", "takesADeletedIdAgain", Remembering::new));
  }

  private static Stream<Bug> deletes() {
    return Stream.of(
        bug(
            "deletes the record of the instant itself",
            "deletesRecordsBeforeAnInstantAndNotThatOfTheInstantItself",
            good ->
                deletingBefore(
                    good,
                    (tenant, before, limit) ->
                        good.deleteBefore(tenant, before.plusNanos(1_000), limit))),
        bug(
            "ignores the limit before an instant",
            "deletesNoMoreRecordsBeforeAnInstantThanTheLimit",
            good ->
                deletingBefore(
                    good,
                    (tenant, before, limit) ->
                        good.deleteBefore(tenant, before, Integer.MAX_VALUE))),
        bug(
            "gives up one short of the limit",
            "deletesNoMoreRecordsBeforeAnInstantThanTheLimit",
            good ->
                deletingBefore(
                    good, (tenant, before, limit) -> good.deleteBefore(tenant, before, limit - 1))),
        bug(
            "deletes the records of nobody with those of a customer",
            "deletesTheRecordsOfOneCustomerOnly",
            good ->
                keeping(
                    good, row -> customer(row, row.customer() == null ? "ann" : row.customer()))),
        bug(
            "ignores the limit of a customer's records",
            "deletesNoMoreRecordsOfACustomerThanTheLimit",
            good ->
                deletingOf(
                    good,
                    (tenant, customer, limit) ->
                        good.deleteOf(tenant, customer, Integer.MAX_VALUE))));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        bug(
            "has one namespace for all tenants",
            "letsTwoTenantsHaveRecordsOfTheSameId",
            good ->
                inserting(
                    good,
                    row ->
                        Tenants.all(t -> good.find(t, row.submissionId())).isEmpty()
                            ? good.insert(row)
                            : Written.stale())),
        bug(
            "finds without the tenant",
            "findsNoRecordOfAnotherTenant",
            good -> finding(good, (tenant, id) -> Tenants.any(t -> good.find(t, id)))),
        bug(
            "deletes before an instant without the tenant",
            "deletesNoRecordsOfAnotherTenantBeforeAnInstant",
            good ->
                deletingBefore(
                    good,
                    (tenant, before, limit) ->
                        Tenants.sum(t -> good.deleteBefore(t, before, limit)))),
        bug(
            "deletes a customer's records without the tenant",
            "deletesNoRecordsOfAnotherTenantsCustomer",
            good ->
                deletingOf(
                    good,
                    (tenant, customer, limit) ->
                        Tenants.sum(t -> good.deleteOf(t, customer, limit)))));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<TaxLookupStore> bug) {
    return Bug.in(TaxLookupStore.class, what, Suites.TaxLookups.class, caughtBy, bug);
  }

  private static final class HalfIds extends BrokenTaxLookups {

    private final Set<Long> halves = new HashSet<>();

    HalfIds(TaxLookupStore good) {
      super(good);
    }

    @Override
    public Written insert(TaxLookupRow row) {
      return halves.add(row.submissionId().getMostSignificantBits())
          ? good.insert(row)
          : Written.stale();
    }
  }

  private static final class Overwriting extends BrokenTaxLookups {

    private final Map<UUID, TaxLookupRow> last = new HashMap<>();

    Overwriting(TaxLookupStore good) {
      super(good);
    }

    @Override
    public Written insert(TaxLookupRow row) {
      last.put(row.submissionId(), row);
      return good.insert(row);
    }

    @Override
    public Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId) {
      return Optional.ofNullable(last.get(submissionId));
    }
  }

  private static final class Remembering extends BrokenTaxLookups {

    private final Set<UUID> used = new HashSet<>();

    Remembering(TaxLookupStore good) {
      super(good);
    }

    @Override
    public Written insert(TaxLookupRow row) {
      return used.add(row.submissionId()) ? good.insert(row) : Written.stale();
    }
  }
}
