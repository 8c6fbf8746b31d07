package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenPaymentTerms.deleting;
import static io.octroi.storage.memory.BrokenPaymentTerms.finding;
import static io.octroi.storage.memory.BrokenPaymentTerms.inserting;
import static io.octroi.storage.memory.BrokenPaymentTerms.purging;

import io.octroi.TenantId;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a store of payment terms can get wrong of the terms; of their feed: {@link FeedBugs}. */
final class PaymentTermBugs {

  private PaymentTermBugs() {}

  static Stream<Bug> all() {
    return Stream.of(
        bug(
            "gives every term a schedule",
            "findsATermAsItWasInsertedWithItsSequence",
            good ->
                inserting(
                    good,
                    row ->
                        good.insert(
                            new PaymentTermRow(
                                row.tenant(),
                                row.code(),
                                row.version(),
                                row.description(),
                                row.schedule() == null ? "" : row.schedule())))),
        bug(
            "cuts a code at the slash",
            "findsNothingUnderACodeThatNobodyInserted",
            good ->
                finding(
                    good,
                    (tenant, code) ->
                        good.changes(tenant, 0, 100).entries().stream()
                            .filter(entry -> entry.key().split("/", 2)[0].equals(code))
                            .findFirst())),
        bug(
            "overwrites a term of the same code",
            "refusesACodeInUseAndKeepsTheFirstTerm",
            good ->
                inserting(
                    good,
                    row ->
                        good.find(row.tenant(), row.code())
                            .map(old -> good.replace(row, old.row().version()))
                            .orElseGet(() -> good.insert(row)))),
        bug(
            "ignores the expected version of a replacement",
            "replacesTheExpectedVersionOnly",
            good ->
                new BrokenPaymentTerms(good) {
                  @Override
                  public OptionalLong replace(PaymentTermRow row, long expectedVersion) {
                    return good.find(row.tenant(), row.code())
                        .map(old -> good.replace(row, old.row().version()))
                        .orElse(OptionalLong.empty());
                  }
                }),
        bug(
            "ignores the expected version of a deletion",
            "deletesTheExpectedVersionOnly",
            good ->
                deleting(
                    good,
                    (tenant, code, expectedVersion, at) ->
                        good.find(tenant, code)
                            .map(old -> good.delete(tenant, code, old.row().version(), at))
                            .orElse(OptionalLong.empty()))),
        bug("never takes a deleted code again", "insertsACodeAgainAfterItWasDeleted", Tombs::new),
        bug(
            "finds without the tenant",
            "keepsTheTermsOfTenantsApart",
            good -> finding(good, (tenant, code) -> Tenants.any(t -> good.find(t, code)))),
        bug(
            "purges without the tenant",
            "keepsTheTermsOfTenantsApart",
            good -> purging(good, (tenant, before) -> Tenants.sum(t -> good.purge(t, before)))),
        bug(
            "compares codes without case",
            "keepsCodesApartThatLookAlike",
            good ->
                deleting(
                    good,
                    (tenant, code, expectedVersion, at) -> {
                      good.delete(tenant, code.toUpperCase(Locale.ROOT), expectedVersion, at);
                      return good.delete(tenant, code, expectedVersion, at);
                    })));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<PaymentTermStore> bug) {
    return Bug.in(PaymentTermStore.class, what, Suites.PaymentTerms.class, caughtBy, bug);
  }

  /** Marks what was deleted, and never unmarks it. */
  private static final class Tombs extends BrokenPaymentTerms {

    private final Map<String, Instant> deleted = new HashMap<>();

    Tombs(PaymentTermStore good) {
      super(good);
    }

    @Override
    public OptionalLong insert(PaymentTermRow row) {
      return deleted.containsKey(row.code()) ? OptionalLong.empty() : good.insert(row);
    }

    @Override
    public OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at) {
      deleted.put(code, at);
      return good.delete(tenant, code, expectedVersion, at);
    }
  }
}
