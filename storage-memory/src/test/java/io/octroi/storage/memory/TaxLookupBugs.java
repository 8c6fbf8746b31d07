package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.Written;
import java.time.Instant;
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
    return Stream.of(inserting(), deleting(), tenants()).flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> inserting() {
    return Stream.of(
        bug(
            "gives every record a customer",
            "findsARecordAsItWasInserted",
            good ->
                inserting(
                    good, row -> customer(row, row.customer() == null ? "" : row.customer()))),
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
                inserting(
                    good,
                    row ->
                        document(
                            row,
                            row.document()
                                .substring(0, Math.min(65_535, row.document().length()))))),
        bug("never takes a deleted id again", "takesADeletedIdAgain", Remembering::new));
  }

  private static Stream<Bug> deleting() {
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
                inserting(
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
                new Forwarding.TaxLookups(good) {
                  @Override
                  public Written insert(TaxLookupRow row) {
                    return Tenants.all(t -> good.find(t, row.submissionId())).isEmpty()
                        ? good.insert(row)
                        : Written.stale();
                  }
                }),
        bug(
            "finds without the tenant",
            "findsNoRecordOfAnotherTenant",
            good ->
                finding(
                    good, (tenant, id) -> Tenants.all(t -> good.find(t, id)).stream().findFirst())),
        bug(
            "deletes before an instant without the tenant",
            "deletesNoRecordsOfAnotherTenantBeforeAnInstant",
            good ->
                deletingBefore(
                    good,
                    (tenant, before, limit) ->
                        Tenants.ALL.stream()
                            .mapToInt(t -> good.deleteBefore(t, before, limit))
                            .sum())),
        bug(
            "deletes a customer's records without the tenant",
            "deletesNoRecordsOfAnotherTenantsCustomer",
            good ->
                deletingOf(
                    good,
                    (tenant, customer, limit) ->
                        Tenants.ALL.stream()
                            .mapToInt(t -> good.deleteOf(t, customer, limit))
                            .sum())));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<TaxLookupStore> bug) {
    return Bug.inTaxLookups(what, Suites.TaxLookups.class, caughtBy, bug);
  }

  /** A store that keeps something else than what it is given. */
  static TaxLookupStore inserting(TaxLookupStore good, UnaryOperator<TaxLookupRow> change) {
    return new Forwarding.TaxLookups(good) {
      @Override
      public Written insert(TaxLookupRow row) {
        return good.insert(change.apply(row));
      }
    };
  }

  private static TaxLookupStore finding(TaxLookupStore good, Finding finding) {
    return new Forwarding.TaxLookups(good) {
      @Override
      public Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId) {
        return finding.find(tenant, submissionId);
      }
    };
  }

  static TaxLookupStore deletingBefore(TaxLookupStore good, Deleting<Instant> deleting) {
    return new Forwarding.TaxLookups(good) {
      @Override
      public int deleteBefore(TenantId tenant, Instant before, int limit) {
        return deleting.delete(tenant, before, limit);
      }
    };
  }

  static TaxLookupStore deletingOf(TaxLookupStore good, Deleting<String> deleting) {
    return new Forwarding.TaxLookups(good) {
      @Override
      public int deleteOf(TenantId tenant, String customer, int limit) {
        return deleting.delete(tenant, customer, limit);
      }
    };
  }

  static TaxLookupRow at(TaxLookupRow row, Instant at) {
    return new TaxLookupRow(row.tenant(), row.submissionId(), at, row.customer(), row.document());
  }

  static TaxLookupRow customer(TaxLookupRow row, String customer) {
    return new TaxLookupRow(row.tenant(), row.submissionId(), row.at(), customer, row.document());
  }

  static TaxLookupRow document(TaxLookupRow row, String document) {
    return new TaxLookupRow(row.tenant(), row.submissionId(), row.at(), row.customer(), document);
  }

  @FunctionalInterface
  private interface Finding {
    Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId);
  }

  /** What is deleted, by something. */
  @FunctionalInterface
  interface Deleting<T> {
    int delete(TenantId tenant, T by, int limit);
  }

  private static final class HalfIds extends Forwarding.TaxLookups {

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

  private static final class Overwriting extends Forwarding.TaxLookups {

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

  private static final class Remembering extends Forwarding.TaxLookups {

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
