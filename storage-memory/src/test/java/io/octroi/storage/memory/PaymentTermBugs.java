package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What a store of payment terms can get wrong of the terms; of their feed: {@link FeedBugs}. */
final class PaymentTermBugs {

  private static final Bug.In<PaymentTermStore> IN =
      new Bug.In<>(PaymentTermStore.class, Suites.PaymentTerms.class);

  private PaymentTermBugs() {}

  static Stream<Bug> all() {
    return Stream.of(
        IN.bug(
            "gives every term a schedule",
            "findsATermAsItWasInsertedWithItsSequence",
            Fault.argument(
                "insert",
                0,
                (PaymentTermRow row) ->
                    row.schedule() == null ? Records.with(row, "schedule", "") : row)),
        IN.bug(
            "cuts a code at the slash",
            "findsNothingUnderACodeThatNobodyInserted",
            good ->
                on(
                    "find",
                    (TenantId tenant, String code) ->
                        good.changes(tenant, 0, 100).entries().stream()
                            .filter(entry -> entry.key().split("/", 2)[0].equals(code))
                            .findFirst())),
        IN.bug(
            "overwrites a term of the same code",
            "refusesACodeInUseAndKeepsTheFirstTerm",
            good ->
                on(
                    "insert",
                    (PaymentTermRow row) ->
                        good.find(row.tenant(), row.code())
                            .map(old -> good.replace(row, old.row().version()))
                            .orElseGet(() -> good.insert(row)))),
        IN.bug(
            "ignores the expected version of a replacement",
            "replacesTheExpectedVersionOnly",
            good ->
                on(
                    "replace",
                    (PaymentTermRow row, Long expected) ->
                        good.find(row.tenant(), row.code())
                            .map(old -> good.replace(row, old.row().version()))
                            .orElse(OptionalLong.empty()))),
        IN.bug(
            "ignores the expected version of a deletion",
            "deletesTheExpectedVersionOnly",
            good ->
                on(
                    "delete",
                    (TenantId tenant, String code, Long expected, Instant at) ->
                        good.find(tenant, code)
                            .map(old -> good.delete(tenant, code, old.row().version(), at))
                            .orElse(OptionalLong.empty()))),
        IN.bug(
            "never takes a deleted code again",
            "insertsACodeAgainAfterItWasDeleted",
            good -> {
              Set<String> deleted = new HashSet<>();
              return on(
                      "insert",
                      (PaymentTermRow row) ->
                          deleted.contains(row.code()) ? OptionalLong.empty() : good.insert(row))
                  .and(
                      on(
                          "delete",
                          (TenantId tenant, String code, Long expected, Instant at) -> {
                            deleted.add(code);
                            return good.delete(tenant, code, expected, at);
                          }));
            }),
        IN.bug(
            "finds without the tenant", "keepsTheTermsOfTenantsApart", Fault.ofEveryTenant("find")),
        IN.bug(
            "purges without the tenant",
            "keepsTheTermsOfTenantsApart",
            Fault.ofEveryTenant("purge")),
        IN.bug(
            "compares codes without case",
            "keepsCodesApartThatLookAlike",
            good ->
                on(
                    "delete",
                    (TenantId tenant, String code, Long expected, Instant at) -> {
                      good.delete(tenant, code.toUpperCase(Locale.ROOT), expected, at);
                      return good.delete(tenant, code, expected, at);
                    })),
        IN.caughtIn(Suites.Concurrency.class)
            .bug(
                "checks the code, then inserts",
                "insertsOrReplacesAPaymentTermOnce",
                good -> {
                  Gap gap = new Gap();
                  return on(
                      "insert",
                      (PaymentTermRow row) -> {
                        boolean free = good.find(row.tenant(), row.code()).isEmpty();
                        gap.meet();
                        OptionalLong drawn = good.insert(row);
                        return free ? OptionalLong.of(drawn.orElse(1)) : drawn;
                      });
                }),
        IN.afterReopening(
            "begins again with the first sequence",
            "goesOnWithTheFeedOfPaymentTermsAndDrawsNoSequenceAgain",
            Fault.answer("insert", (OptionalLong drawn) -> OptionalLong.of(1))));
  }
}
