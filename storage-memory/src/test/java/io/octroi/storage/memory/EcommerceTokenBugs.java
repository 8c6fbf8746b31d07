package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenEcommerceTokens.deleting;
import static io.octroi.storage.memory.BrokenEcommerceTokens.erasing;
import static io.octroi.storage.memory.BrokenEcommerceTokens.finding;
import static io.octroi.storage.memory.BrokenEcommerceTokens.inserting;
import static io.octroi.storage.memory.BrokenEcommerceTokens.keeping;
import static io.octroi.storage.memory.BrokenEcommerceTokens.listing;
import static io.octroi.storage.memory.BrokenEcommerceTokens.refreshed;
import static io.octroi.storage.memory.BrokenEcommerceTokens.replacing;
import static io.octroi.storage.memory.BrokenEcommerceTokens.with;

import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Written;
import io.octroi.storage.tck.StorageContract;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store of e-commerce tokens can get wrong. */
final class EcommerceTokenBugs {

  private static final Instant FAR = Instant.parse("9999-01-01T00:00:00Z");

  private EcommerceTokenBugs() {}

  static Stream<Bug> all() {
    return Stream.of(keeps(), lists(), deletes(), erases(), tenants(), textAndTime(), races())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> keeps() {
    return Stream.of(
        bug(
            "forgets the previous secret",
            "findsATokenAsItWasInserted",
            good -> keeping(good, row -> with(row, row.tenant(), null, row.expiresAt()))),
        bug(
            "forgets when a token was refreshed",
            "keepsWhenATokenWasRefreshedAndTheHashesOf64FormerSecrets",
            good -> keeping(good, row -> refreshed(row, null, row.formerSecretHashes()))),
        bug(
            "keeps 255 characters of the former hashes",
            "keepsWhenATokenWasRefreshedAndTheHashesOf64FormerSecrets",
            good -> keeping(good, row -> refreshed(row, row.refreshedAt(), shortened(row)))),
        bug(
            "replaces a token without its history",
            "keepsWhenATokenWasRefreshedAndTheHashesOf64FormerSecrets",
            good ->
                replacing(
                    good, (row, expected) -> good.replace(refreshed(row, null, null), expected))),
        bug(
            "finds by the beginning of an id",
            "findsNoTokenUnderAnIdThatNobodyInserted",
            good ->
                finding(
                    good, (tenant, id) -> good.find(tenant, id).or(() -> good.find(tenant, "t1")))),
        bug(
            "overwrites a token of the same id",
            "refusesATokenIdInUseAndKeepsTheFirstToken",
            good ->
                inserting(
                    good,
                    row -> {
                      Written answer = good.insert(row);
                      if (answer instanceof Written.Stale) {
                        good.deleteBefore(row.tenant(), FAR, 1);
                        good.insert(row);
                      }
                      return answer;
                    })),
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
        bug(
            "acknowledges a revocation that it does not keep",
            Suites.Durability.class,
            "keepsEcommerceTokens",
            good -> replacing(good, (row, expected) -> Written.done())));
  }

  private static @Nullable String shortened(EcommerceTokenRow row) {
    String former = row.formerSecretHashes();
    return former == null ? null : former.substring(0, Math.min(255, former.length()));
  }

  private static Stream<Bug> lists() {
    return Stream.of(
        bug(
            "lists without an order",
            "listsTheTokensOfOneCustomerInTheOrderOfTheirIds",
            good ->
                listing(
                    good,
                    (tenant, customer, expiringAfter, after, limit) ->
                        good.page(tenant, customer, expiringAfter, after, limit).stream()
                            .sorted(
                                Comparator.comparing(
                                    EcommerceTokenRow::id, String.CASE_INSENSITIVE_ORDER))
                            .toList())),
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
                listing(
                    good,
                    (tenant, customer, expiringAfter, after, limit) ->
                        good.page(
                            tenant,
                            customer,
                            expiringAfter == null
                                ? null
                                : expiringAfter.minus(1, ChronoUnit.MICROS),
                            after,
                            limit))),
        bug(
            "gives one row too many",
            "listsTokensBehindAnIdUpToALimit",
            good ->
                listing(
                    good,
                    (tenant, customer, expiringAfter, after, limit) ->
                        good.page(tenant, customer, expiringAfter, after, limit + 1))));
  }

  private static Stream<Bug> deletes() {
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

  private static Stream<Bug> erases() {
    return Stream.of(
        bug(
            "erases only tokens that are not revoked",
            "erasesAllTokensOfOneCustomerRevokedAndExpiredOnesToo",
            good ->
                erasing(
                    good,
                    (tenant, customer) ->
                        good.page(tenant, customer, null, null, 1).isEmpty()
                            ? 0
                            : good.erase(tenant, customer) - 1)),
        bug(
            "erases the tokens of customers without case",
            "erasesAllTokensOfOneCustomerRevokedAndExpiredOnesToo",
            good ->
                erasing(
                    good,
                    (tenant, customer) -> {
                      good.erase(tenant, "Ann");
                      return good.erase(tenant, customer);
                    })),
        bug(
            "erases tokens without the tenant",
            "erasesNoTokensOfAnotherTenant",
            good ->
                erasing(good, (tenant, customer) -> Tenants.sum(t -> good.erase(t, customer)))));
  }

  private static Stream<Bug> tenants() {
    return Stream.of(
        bug(
            "has one space of ids for all tenants",
            "letsTwoTenantsHaveTokensOfTheSameId",
            good ->
                inserting(
                    good,
                    row ->
                        Tenants.all(tenant -> good.find(tenant, row.id())).isEmpty()
                            ? good.insert(row)
                            : Written.stale())),
        bug(
            "finds a token without the tenant",
            "findsNoTokenOfAnotherTenant",
            good -> finding(good, (tenant, id) -> Tenants.any(each -> good.find(each, id)))),
        bug(
            "lists tokens without the tenant",
            "listsNoTokensOfAnotherTenant",
            good ->
                listing(
                    good,
                    (tenant, customer, expiringAfter, after, limit) ->
                        Tenants.ALL.stream()
                            .flatMap(
                                each ->
                                    good.page(each, customer, expiringAfter, after, limit).stream())
                            .toList())),
        bug(
            "replaces a token without the tenant",
            "replacesNoTokenOfAnotherTenant",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        Tenants.each(
                            each ->
                                good.replace(
                                    with(row, each, row.previousSecretHash(), row.expiresAt()),
                                    expected)))),
        bug(
            "deletes tokens without the tenant",
            "deletesNoTokensOfAnotherTenant",
            good ->
                deleting(
                    good,
                    (tenant, before, limit) ->
                        Tenants.sum(each -> good.deleteBefore(each, before, limit)))));
  }

  private static Stream<Bug> textAndTime() {
    return Stream.of(
        bug(
            "compares customers of tokens without case",
            Suites.TextAndTime.class,
            "keepsEcommerceTokensApartThatLookAlikeAndInOrder",
            good ->
                listing(
                    good,
                    (tenant, customer, expiringAfter, after, limit) ->
                        good.page(
                            tenant,
                            customer.toLowerCase(Locale.ROOT),
                            expiringAfter,
                            after,
                            limit))),
        bug(
            "keeps milliseconds of a token's end",
            Suites.TextAndTime.class,
            "keepsInstantsOfEcommerceTokensToTheMicrosecond",
            good ->
                keeping(
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
            BrokenEcommerceTokens.Checking::new),
        bug(
            "checks the version of a token, then replaces",
            Suites.Concurrency.class,
            "refreshesOrRevokesAVersionOfAnEcommerceToken",
            BrokenEcommerceTokens.Checking::new));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<EcommerceTokenStore> bug) {
    return bug(what, Suites.EcommerceTokens.class, caughtBy, bug);
  }

  private static Bug bug(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<EcommerceTokenStore> bug) {
    return Bug.in(EcommerceTokenStore.class, what, suite, caughtBy, bug);
  }
}
