package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Bugs in tax lookup stores. */
final class TaxLookupBugs {

  private TaxLookupBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(TaxLookupStore.class, Suites.TaxLookups.class)
        .bugs(
            TaxLookupBugs.class,
            """
        deleteBefore 1: a microsecond later -> deletesRecordsBeforeAnInstantAndNotThatOfTheInstantItself
        deleteBefore 1: in milliseconds -> TextAndTime.keepsInstantsToTheMicrosecond
        deleteBefore 2: one less -> deletesNoMoreRecordsBeforeAnInstantThanTheLimit
        deleteBefore 2: unlimited -> deletesNoMoreRecordsBeforeAnInstantThanTheLimit
        deleteBefore: for every tenant -> deletesNoRecordsOfAnotherTenantBeforeAnInstant
        deleteByCustomer 2: unlimited -> deletesNoMoreRecordsOfACustomerThanTheLimit
        deleteByCustomer: for every tenant -> deletesNoRecordsOfAnotherTenantsCustomer
        find: for every tenant -> findsNoRecordOfAnotherTenant
        insert 0: at in milliseconds -> TextAndTime.keepsInstantsToTheMicrosecond
        insert 0: document cut to 65535 characters -> keepsDocumentsOfAMegabyte
        """);
  }

  @CaughtBy("findsARecordAsItWasInserted")
  static Fault givesEveryRecordACustomer(TaxLookupStore good) {
    return keeping(row -> row.customer() == null ? Records.with(row, "customer", "") : row);
  }

  @CaughtBy("findsNothingUnderAnIdThatNobodyInserted")
  static Fault findsARecordIfTheIdDoesNotExist(TaxLookupStore good) {
    return on(
        "find",
        (TenantId tenant, UUID id) -> {
          UUID before = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
          return good.find(tenant, id).or(() -> good.find(tenant, before));
        });
  }

  @CaughtBy("keepsEveryBitOfAnId")
  static Fault comparesOnlyTheHighHalfOfAnId(TaxLookupStore good) {
    return refusing(id -> ((UUID) id).getMostSignificantBits());
  }

  @CaughtBy("refusesAnIdInUseAndKeepsTheFirstRecord")
  static Fault overwritesARecordOfTheSameId(TaxLookupStore good) {
    Map<UUID, TaxLookupRow> last = new HashMap<>();
    return on(
            "insert",
            (TaxLookupRow row) -> {
              last.put(row.submissionId(), row);
              return good.insert(row);
            })
        .and(on("find", (TenantId tenant, UUID id) -> Optional.ofNullable(last.get(id))));
  }

  @CaughtBy("takesADeletedIdAgain")
  static Fault rejectsAnIdThatWasDeleted(TaxLookupStore good) {
    return refusing(id -> id);
  }

  @CaughtBy("deletesTheRecordsOfOneCustomerOnly")
  static Fault deletesRecordsWithoutACustomerWithThoseOfACustomer(TaxLookupStore good) {
    return keeping(row -> row.customer() == null ? Records.with(row, "customer", "ann") : row);
  }

  @CaughtBy("letsTwoTenantsHaveRecordsOfTheSameId")
  static Fault hasOneNamespaceForAllTenants(TaxLookupStore good) {
    return on(
        "insert",
        (TaxLookupRow row) ->
            Tenants.all(t -> good.find(t, row.submissionId())).isEmpty()
                ? good.insert(row)
                : Written.stale());
  }

  @CaughtBy(value = "keepsCustomersOfLookupsApartThatLookAlike", in = Suites.TextAndTime.class)
  static Fault comparesTheCustomersOfLookupsWithoutCase(TaxLookupStore good) {
    return on(
        "deleteByCustomer",
        (TenantId tenant, String customer, Integer limit) ->
            good.deleteByCustomer(tenant, customer, limit)
                + good.deleteByCustomer(tenant, customer.toLowerCase(Locale.ROOT), limit));
  }

  @CaughtBy(value = "givesBackDocumentsAsTheyWere", in = Suites.TextAndTime.class)
  static Fault normalizesLineEnds(TaxLookupStore good) {
    return keeping(
        row -> Records.changed(row, "document", (String text) -> text.replace("\r\n", "\n")));
  }

  @CaughtBy(value = "dependsOnNeitherLocaleNorZoneOfTheMachine", in = Suites.TextAndTime.class)
  static Fault storesLocalTimes(TaxLookupStore good) {
    return keeping(
        row ->
            Records.with(
                row,
                "at",
                LocalDateTime.ofInstant(row.at(), ZoneId.systemDefault())
                    .toInstant(ZoneOffset.UTC)));
  }

  @CaughtBy(value = "givesASubmissionIdToOneOfTwoLookups", in = Suites.Concurrency.class)
  static Fault checksTheIdThenInserts(TaxLookupStore good) {
    Gap gap = new Gap();
    return on(
        "insert",
        (TaxLookupRow row) ->
            gap.between(
                good.find(row.tenant(), row.submissionId()).isEmpty(), () -> good.insert(row)));
  }

  @CaughtBy(value = "countsEachDeletedLookupOnce", in = Suites.Concurrency.class)
  static Fault returnsTheLimitInsteadOfTheNumberOfDeletedRecords(TaxLookupStore good) {
    return on(
        "deleteBefore",
        (TenantId tenant, Instant before, Integer limit) ->
            Math.max(limit, good.deleteBefore(tenant, before, limit)));
  }

  @CaughtBy(value = "keepsLookups", reopened = true)
  static Fault losesLookups(TaxLookupStore good) {
    return on("find", (TenantId tenant, UUID id) -> Optional.empty());
  }

  @CaughtBy(value = "keepsWhatWasAcknowledgedWhileItWasBeingClosed", in = Suites.Durability.class)
  static Fault acknowledgesBeforeItStores(TaxLookupStore good) {
    AtomicInteger inserts = new AtomicInteger();
    // Simulates a background write that is lost when the store is closed.
    return on(
        "insert",
        (TaxLookupRow row) ->
            inserts.incrementAndGet() % 10 == 0 ? Written.done() : good.insert(row));
  }

  private static Fault keeping(UnaryOperator<TaxLookupRow> change) {
    return Fault.argument("insert", 0, change);
  }

  private static Fault refusing(UnaryOperator<Object> part) {
    Set<Object> used = new HashSet<>();
    return Fault.calling(
        "insert",
        call ->
            used.add(part.apply(call.<TaxLookupRow>get(0).submissionId()))
                ? call.proceed()
                : Written.stale());
  }
}
