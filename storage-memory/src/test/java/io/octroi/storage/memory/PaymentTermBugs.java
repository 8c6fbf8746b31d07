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

/** Bugs in payment term stores; bugs in their feed are in {@link FeedBugs}. */
final class PaymentTermBugs {

  private PaymentTermBugs() {}

  static Stream<Bug> all() {
    return new Bug.In<>(PaymentTermStore.class, Suites.PaymentTerms.class)
        .bugs(
            PaymentTermBugs.class,
            """
        find: for every tenant -> keepsTheTermsOfTenantsApart
        beginAbove: for every tenant -> keepsTheTermsOfTenantsApart
        page: for every tenant -> listsTermsAfterACodeUpToALimit
        page 1: absent -> listsTermsAfterACodeUpToALimit
        page 1: in lower case -> listsTermsAfterACodeUpToALimit
        page 2: one more -> listsTermsAfterACodeUpToALimit
        purge: for every tenant -> keepsTheTermsOfTenantsApart
        """);
  }

  @CaughtBy("findsATermAsItWasInsertedWithItsSequence")
  static Fault givesEveryTermASchedule(PaymentTermStore good) {
    return Fault.argument(
        "insert",
        0,
        (PaymentTermRow row) -> row.schedule() == null ? Records.with(row, "schedule", "") : row);
  }

  @CaughtBy("findsATermAsItWasInsertedWithItsSequence")
  static Fault truncatesALongSchedule(PaymentTermStore good) {
    return Fault.argument(
        "insert",
        0,
        (PaymentTermRow row) ->
            row.schedule() != null && row.schedule().length() > 4_000
                ? Records.with(row, "schedule", row.schedule().substring(0, 4_000))
                : row);
  }

  @CaughtBy("findsNothingUnderACodeThatNobodyInserted")
  static Fault cutsACodeAtTheSlash(PaymentTermStore good) {
    return on(
        "find",
        (TenantId tenant, String code) ->
            good.changes(tenant, 0, 100).entries().stream()
                .filter(entry -> entry.key().split("/", 2)[0].equals(code))
                .findFirst());
  }

  @CaughtBy("refusesACodeInUseAndKeepsTheFirstTerm")
  static Fault overwritesATermOfTheSameCode(PaymentTermStore good) {
    return on(
        "insert",
        (PaymentTermRow row) ->
            good.find(row.tenant(), row.code())
                .map(old -> good.replace(row, old.row().version()))
                .orElseGet(() -> good.insert(row)));
  }

  @CaughtBy("replacesTheExpectedVersionOnly")
  static Fault ignoresTheExpectedVersionOfAReplacement(PaymentTermStore good) {
    return on(
        "replace",
        (PaymentTermRow row, Long expected) ->
            good.find(row.tenant(), row.code())
                .map(old -> good.replace(row, old.row().version()))
                .orElse(OptionalLong.empty()));
  }

  @CaughtBy("deletesTheExpectedVersionOnly")
  static Fault ignoresTheExpectedVersionOfADeletion(PaymentTermStore good) {
    return on(
        "delete",
        (TenantId tenant, String code, Long expected, Instant at) ->
            good.find(tenant, code)
                .map(old -> good.delete(tenant, code, old.row().version(), at))
                .orElse(OptionalLong.empty()));
  }

  @CaughtBy("insertsACodeAgainAfterItWasDeleted")
  static Fault rejectsACodeThatWasDeleted(PaymentTermStore good) {
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
  }

  @CaughtBy("keepsCodesApartThatLookAlike")
  static Fault comparesCodesWithoutCase(PaymentTermStore good) {
    return on(
        "delete",
        (TenantId tenant, String code, Long expected, Instant at) -> {
          good.delete(tenant, code.toUpperCase(Locale.ROOT), expected, at);
          return good.delete(tenant, code, expected, at);
        });
  }

  @CaughtBy(value = "insertsOrReplacesAPaymentTermOnce", in = Suites.Concurrency.class)
  static Fault checksTheCodeThenInserts(PaymentTermStore good) {
    Gap gap = new Gap();
    return on(
        "insert",
        (PaymentTermRow row) -> {
          boolean free = good.find(row.tenant(), row.code()).isEmpty();
          gap.meet();
          OptionalLong drawn = good.insert(row);
          return free ? OptionalLong.of(drawn.orElse(1)) : drawn;
        });
  }

  @CaughtBy(value = "goesOnWithTheFeedOfPaymentTermsAndDrawsNoSequenceAgain", reopened = true)
  static Fault beginsAgainWithTheFirstSequence(PaymentTermStore good) {
    return Fault.answer("insert", (OptionalLong drawn) -> OptionalLong.of(1));
  }
}
