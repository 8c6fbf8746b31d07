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
import java.time.temporal.ChronoUnit;
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

/** What a store of lookups can get wrong. */
final class TaxLookupBugs {

  private static final Bug.In<TaxLookupStore> IN =
      new Bug.In<>(TaxLookupStore.class, Suites.TaxLookups.class);
  private static final Bug.In<TaxLookupStore> TEXT = IN.caughtIn(Suites.TextAndTime.class);

  private TaxLookupBugs() {}

  static Stream<Bug> all() {
    return Stream.of(inserts(), deletes(), tenants(), textAndTime(), races())
        .flatMap(UnaryOperator.identity());
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

  private static Stream<Bug> inserts() {
    return Stream.of(
        IN.bug(
            "gives every record a customer",
            "findsARecordAsItWasInserted",
            keeping(row -> row.customer() == null ? Records.with(row, "customer", "") : row)),
        IN.bug(
            "finds some record for an id that does not exist",
            "findsNothingUnderAnIdThatNobodyInserted",
            good ->
                on(
                    "find",
                    (TenantId tenant, UUID id) -> {
                      UUID before =
                          new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() - 1);
                      return good.find(tenant, id).or(() -> good.find(tenant, before));
                    })),
        IN.bug(
            "takes the high half of an id for the whole",
            "keepsEveryBitOfAnId",
            good -> refusing(id -> ((UUID) id).getMostSignificantBits())),
        IN.bug(
            "overwrites a record of the same id",
            "refusesAnIdInUseAndKeepsTheFirstRecord",
            good -> {
              Map<UUID, TaxLookupRow> last = new HashMap<>();
              return on(
                      "insert",
                      (TaxLookupRow row) -> {
                        last.put(row.submissionId(), row);
                        return good.insert(row);
                      })
                  .and(on("find", (TenantId tenant, UUID id) -> Optional.ofNullable(last.get(id))));
            }),
        IN.bug(
            "cuts documents at 64 K",
            "keepsDocumentsOfAMegabyte",
            keeping(
                row ->
                    Records.changed(
                        row,
                        "document",
                        (String text) -> text.substring(0, Math.min(65_535, text.length()))))),
        IN.bug(
            "never takes a deleted id again", "takesADeletedIdAgain", good -> refusing(id -> id)));
  }

  private static Stream<Bug> deletes() {
    return Stream.of(
        IN.bug(
            "deletes the record of the instant itself",
            "deletesRecordsBeforeAnInstantAndNotThatOfTheInstantItself",
            Fault.argument(
                "deleteBefore", 1, (Instant before) -> before.plus(1, ChronoUnit.MICROS))),
        IN.bug(
            "ignores the limit before an instant",
            "deletesNoMoreRecordsBeforeAnInstantThanTheLimit",
            Fault.argument("deleteBefore", 2, (Integer limit) -> Integer.MAX_VALUE)),
        IN.bug(
            "gives up one short of the limit",
            "deletesNoMoreRecordsBeforeAnInstantThanTheLimit",
            Fault.argument("deleteBefore", 2, (Integer limit) -> limit - 1)),
        IN.bug(
            "deletes records without a customer with those of a customer",
            "deletesTheRecordsOfOneCustomerOnly",
            keeping(row -> row.customer() == null ? Records.with(row, "customer", "ann") : row)),
        IN.bug(
            "ignores the limit of a customer's records",
            "deletesNoMoreRecordsOfACustomerThanTheLimit",
            Fault.argument("deleteByCustomer", 2, (Integer limit) -> Integer.MAX_VALUE)));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        IN.bug(
            "has one namespace for all tenants",
            "letsTwoTenantsHaveRecordsOfTheSameId",
            good ->
                on(
                    "insert",
                    (TaxLookupRow row) ->
                        Tenants.all(t -> good.find(t, row.submissionId())).isEmpty()
                            ? good.insert(row)
                            : Written.stale())),
        IN.bug(
            "finds without the tenant",
            "findsNoRecordOfAnotherTenant",
            Fault.ofEveryTenant("find")),
        IN.bug(
            "deletes before an instant without the tenant",
            "deletesNoRecordsOfAnotherTenantBeforeAnInstant",
            Fault.ofEveryTenant("deleteBefore")),
        IN.bug(
            "deletes a customer's records without the tenant",
            "deletesNoRecordsOfAnotherTenantsCustomer",
            Fault.ofEveryTenant("deleteByCustomer")));
  }

  private static Stream<Bug> textAndTime() {
    return Stream.of(
        TEXT.bug(
            "compares the customers of lookups without case",
            "keepsCustomersOfLookupsApartThatLookAlike",
            good ->
                on(
                    "deleteByCustomer",
                    (TenantId tenant, String customer, Integer limit) ->
                        good.deleteByCustomer(tenant, customer, limit)
                            + good.deleteByCustomer(
                                tenant, customer.toLowerCase(Locale.ROOT), limit))),
        TEXT.bug(
            "changes the ends of lines",
            "givesBackDocumentsAsTheyWere",
            keeping(
                row ->
                    Records.changed(row, "document", (String text) -> text.replace("\r\n", "\n")))),
        TEXT.bug(
            "keeps milliseconds",
            "keepsInstantsToTheMicrosecond",
            keeping(row -> Records.changed(row, "at", TaxLookupBugs::millis))),
        TEXT.bug(
            "compares milliseconds",
            "keepsInstantsToTheMicrosecond",
            Fault.argument("deleteBefore", 1, TaxLookupBugs::millis)),
        TEXT.bug(
            "keeps times of day of the machine's zone",
            "dependsOnNeitherLocaleNorZoneOfTheMachine",
            keeping(
                row ->
                    Records.with(
                        row,
                        "at",
                        LocalDateTime.ofInstant(row.at(), ZoneId.systemDefault())
                            .toInstant(ZoneOffset.UTC)))));
  }

  private static Instant millis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }

  private static Stream<Bug> races() {
    return Stream.of(
        IN.caughtIn(Suites.Concurrency.class)
            .bug(
                "checks the id, then inserts",
                "givesASubmissionIdToOneOfTwoLookups",
                good -> {
                  Gap gap = new Gap();
                  return on(
                      "insert",
                      (TaxLookupRow row) ->
                          gap.between(
                              good.find(row.tenant(), row.submissionId()).isEmpty(),
                              () -> good.insert(row)));
                }),
        IN.caughtIn(Suites.Concurrency.class)
            .bug(
                "counts the limit instead of the deleted records",
                "countsEachDeletedLookupOnce",
                good ->
                    on(
                        "deleteBefore",
                        (TenantId tenant, Instant before, Integer limit) ->
                            Math.max(limit, good.deleteBefore(tenant, before, limit)))),
        IN.afterReopening(
            "forgets lookups",
            "keepsLookups",
            on("find", (TenantId tenant, UUID id) -> Optional.empty())),
        IN.caughtIn(Suites.Durability.class)
            .bug(
                "acknowledges before it keeps",
                "keepsWhatWasAcknowledgedWhileItWasBeingClosed",
                good -> {
                  AtomicInteger inserts = new AtomicInteger();
                  // As a write in the background that is lost when the store is closed.
                  return on(
                      "insert",
                      (TaxLookupRow row) ->
                          inserts.incrementAndGet() % 10 == 0 ? Written.done() : good.insert(row));
                }));
  }
}
