package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Written;
import io.octroi.storage.tck.StorageContract;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store of e-commerce tokens can get wrong. */
final class EcommerceTokenBugs {

  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private EcommerceTokenBugs() {}

  static Stream<Bug> all() {
    return Stream.of(keeping(), listing(), deleting(), tenants(), textAndTime(), races())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> keeping() {
    return Stream.of(
        bug(
            "forgets the previous secret",
            "findsATokenAsItWasInserted",
            good -> new Keeping(good, row -> with(row, row.tenant(), null, row.expiresAt()))),
        bug(
            "finds by the beginning of an id",
            "findsNoTokenUnderAnIdThatNobodyInserted",
            good ->
                new Forwarding.EcommerceTokens(good) {
                  @Override
                  public Optional<EcommerceTokenRow> find(TenantId tenant, String id) {
                    return good.find(tenant, id).or(() -> good.find(tenant, "t1"));
                  }
                }),
        bug(
            "overwrites a token of the same id",
            "refusesATokenIdInUseAndKeepsTheFirstToken",
            good ->
                new Forwarding.EcommerceTokens(good) {
                  @Override
                  public Written insert(EcommerceTokenRow row) {
                    Written answer = good.insert(row);
                    if (answer instanceof Written.Stale) {
                      good.deleteBefore(row.tenant(), FAR, 1);
                      good.insert(row);
                    }
                    return answer;
                  }
                }),
        bug(
            "does not keep a revocation",
            "replacesATokenOfTheExpectedVersion",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        row.revoked() ? Written.done() : good.replace(row, expected))),
        bug(
            "ignores the version of a token that it replaces",
            "refusesToReplaceATokenOfAnotherVersion",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        good.find(row.tenant(), row.id())
                            .map(before -> good.replace(row, before.version()))
                            .orElse(Written.stale()))),
        bug(
            "inserts a token that it cannot replace",
            "refusesToReplaceATokenThatIsNotThere",
            good ->
                replacing(
                    good,
                    (row, expected) -> {
                      Written answer = good.replace(row, expected);
                      good.insert(row);
                      return answer;
                    })),
        Bug.inEcommerceTokens(
            "acknowledges a revocation that it does not keep",
            Suites.Durability.class,
            "keepsEcommerceTokens",
            good -> replacing(good, (row, expected) -> Written.done())));
  }

  private static Stream<Bug> listing() {
    return Stream.of(
        bug(
            "lists without an order",
            "listsTheTokensOfOneCustomerInTheOrderOfTheirIds",
            good ->
                new Listing(
                    good,
                    page -> {
                      List<EcommerceTokenRow> sorted = new ArrayList<>(page);
                      sorted.sort(
                          Comparator.comparing(
                              EcommerceTokenRow::id, String.CASE_INSENSITIVE_ORDER));
                      return sorted;
                    })),
        bug(
            "lists revoked tokens",
            "listsNoRevokedTokens",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        row.revoked() ? Written.done() : good.replace(row, expected))),
        bug(
            "lists a token that expires at the instant itself",
            "listsTokensThatExpireAfterAnInstantAndNotThatOfTheInstantItself",
            good ->
                new Forwarding.EcommerceTokens(good) {
                  @Override
                  public List<EcommerceTokenRow> page(
                      TenantId tenant,
                      String customer,
                      @Nullable Instant expiringAfter,
                      @Nullable String after,
                      int limit) {
                    return good.page(
                        tenant,
                        customer,
                        expiringAfter == null ? null : expiringAfter.minus(1, ChronoUnit.MICROS),
                        after,
                        limit);
                  }
                }),
        bug(
            "gives one row too many",
            "listsTokensBehindAnIdUpToALimit",
            good ->
                new Forwarding.EcommerceTokens(good) {
                  @Override
                  public List<EcommerceTokenRow> page(
                      TenantId tenant,
                      String customer,
                      @Nullable Instant expiringAfter,
                      @Nullable String after,
                      int limit) {
                    return good.page(tenant, customer, expiringAfter, after, limit + 1);
                  }
                }));
  }

  private static Stream<Bug> deleting() {
    return Stream.of(
        bug(
            "deletes a token that expires at the instant itself",
            "deletesTokensThatExpireBeforeAnInstantRevokedOnesToo",
            good ->
                deleting(
                    good,
                    (tenant, before, limit) ->
                        good.deleteBefore(tenant, before.plus(1, ChronoUnit.MICROS), limit))),
        bug(
            "deletes more than it is told to",
            "deletesNoMoreTokensThanTheLimit",
            good ->
                deleting(
                    good,
                    (tenant, before, limit) -> good.deleteBefore(tenant, before, 2 * limit))));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        bug(
            "has one space of ids for all tenants",
            "letsTwoTenantsHaveTokensOfTheSameId",
            good ->
                new Forwarding.EcommerceTokens(good) {
                  @Override
                  public Written insert(EcommerceTokenRow row) {
                    return Tenants.all(tenant -> good.find(tenant, row.id())).isEmpty()
                        ? good.insert(row)
                        : Written.stale();
                  }
                }),
        bug(
            "finds a token without the tenant",
            "findsNoTokenOfAnotherTenant",
            good ->
                new Forwarding.EcommerceTokens(good) {
                  @Override
                  public Optional<EcommerceTokenRow> find(TenantId tenant, String id) {
                    return Tenants.all(each -> good.find(each, id)).stream().findFirst();
                  }
                }),
        bug(
            "lists tokens without the tenant",
            "listsNoTokensOfAnotherTenant",
            good ->
                new Forwarding.EcommerceTokens(good) {
                  @Override
                  public List<EcommerceTokenRow> page(
                      TenantId tenant,
                      String customer,
                      @Nullable Instant expiringAfter,
                      @Nullable String after,
                      int limit) {
                    return Tenants.ALL.stream()
                        .flatMap(
                            each -> good.page(each, customer, expiringAfter, after, limit).stream())
                        .toList();
                  }
                }),
        bug(
            "replaces a token without the tenant",
            "replacesNoTokenOfAnotherTenant",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        Tenants.ALL.stream()
                            .map(
                                each ->
                                    good.replace(
                                        with(row, each, row.previousSecretHash(), row.expiresAt()),
                                        expected))
                            .reduce(Written.stale(), (a, b) -> a.equals(Written.done()) ? a : b))),
        bug(
            "deletes tokens without the tenant",
            "deletesNoTokensOfAnotherTenant",
            good ->
                deleting(
                    good,
                    (tenant, before, limit) ->
                        Tenants.ALL.stream()
                            .mapToInt(each -> good.deleteBefore(each, before, limit))
                            .sum())));
  }

  private static Stream<Bug> textAndTime() {
    return Stream.of(
        bug(
            "compares customers of tokens without case",
            Suites.TextAndTime.class,
            "keepsEcommerceTokensApartThatLookAlikeAndInOrder",
            good ->
                new Forwarding.EcommerceTokens(good) {
                  @Override
                  public List<EcommerceTokenRow> page(
                      TenantId tenant,
                      String customer,
                      @Nullable Instant expiringAfter,
                      @Nullable String after,
                      int limit) {
                    return good.page(
                        tenant, customer.toLowerCase(Locale.ROOT), expiringAfter, after, limit);
                  }
                }),
        bug(
            "keeps milliseconds of a token's end",
            Suites.TextAndTime.class,
            "keepsInstantsOfEcommerceTokensToTheMicrosecond",
            good ->
                new Keeping(
                    good,
                    row ->
                        with(
                            row,
                            row.tenant(),
                            row.previousSecretHash(),
                            row.expiresAt().truncatedTo(ChronoUnit.MILLIS)))));
  }

  private static Stream<Bug> races() {
    return Stream.of(
        bug(
            "checks the id of a token, then inserts",
            Suites.Concurrency.class,
            "givesATokenIdToOneOfTwoEcommerceTokens",
            Checking::new),
        bug(
            "checks the version of a token, then replaces",
            Suites.Concurrency.class,
            "refreshesOrRevokesAVersionOfAnEcommerceToken",
            Checking::new));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<EcommerceTokenStore> bug) {
    return bug(what, Suites.EcommerceTokens.class, caughtBy, bug);
  }

  private static Bug bug(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<EcommerceTokenStore> bug) {
    return Bug.inEcommerceTokens(what, suite, caughtBy, bug);
  }

  private static EcommerceTokenRow with(
      EcommerceTokenRow row, TenantId tenant, @Nullable String previous, Instant expiresAt) {
    return new EcommerceTokenRow(
        tenant,
        row.id(),
        row.version(),
        row.customer(),
        row.secretHash(),
        previous,
        row.issuedAt(),
        expiresAt,
        row.revoked());
  }

  private static EcommerceTokenStore replacing(EcommerceTokenStore good, Replacing replacing) {
    return new Forwarding.EcommerceTokens(good) {
      @Override
      public Written replace(EcommerceTokenRow row, long expectedVersion) {
        return replacing.replace(row, expectedVersion);
      }
    };
  }

  private static EcommerceTokenStore deleting(EcommerceTokenStore good, Deleting deleting) {
    return new Forwarding.EcommerceTokens(good) {
      @Override
      public int deleteBefore(TenantId tenant, Instant before, int limit) {
        return deleting.delete(tenant, before, limit);
      }
    };
  }

  @FunctionalInterface
  private interface Replacing {
    Written replace(EcommerceTokenRow row, long expectedVersion);
  }

  @FunctionalInterface
  private interface Deleting {
    int delete(TenantId tenant, Instant before, int limit);
  }

  /** Keeps something else than it is given. */
  private static final class Keeping extends Forwarding.EcommerceTokens {

    private final UnaryOperator<EcommerceTokenRow> change;

    Keeping(EcommerceTokenStore good, UnaryOperator<EcommerceTokenRow> change) {
      super(good);
      this.change = change;
    }

    @Override
    public Written insert(EcommerceTokenRow row) {
      return good.insert(change.apply(row));
    }
  }

  /** Lists something else than it keeps. */
  private static final class Listing extends Forwarding.EcommerceTokens {

    private final UnaryOperator<List<EcommerceTokenRow>> change;

    Listing(EcommerceTokenStore good, UnaryOperator<List<EcommerceTokenRow>> change) {
      super(good);
      this.change = change;
    }

    @Override
    public List<EcommerceTokenRow> page(
        TenantId tenant,
        String customer,
        @Nullable Instant expiringAfter,
        @Nullable String after,
        int limit) {
      return change.apply(good.page(tenant, customer, expiringAfter, after, limit));
    }
  }

  /** Looks first and acts then. */
  private static final class Checking extends Forwarding.EcommerceTokens {

    private final Gap gap = new Gap();

    Checking(EcommerceTokenStore good) {
      super(good);
    }

    @Override
    public Written insert(EcommerceTokenRow row) {
      boolean free = good.find(row.tenant(), row.id()).isEmpty();
      gap.meet();
      Written answer = good.insert(row);
      return free ? Written.done() : answer;
    }

    @Override
    public Written replace(EcommerceTokenRow row, long expectedVersion) {
      boolean fits =
          good.find(row.tenant(), row.id())
              .filter(before -> before.version() == expectedVersion)
              .isPresent();
      gap.meet();
      Written answer = good.replace(row, expectedVersion);
      return fits ? Written.done() : answer;
    }
  }
}
