package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenCredentials.deleting;
import static io.octroi.storage.memory.BrokenCredentials.finding;
import static io.octroi.storage.memory.BrokenCredentials.inserting;
import static io.octroi.storage.memory.BrokenCredentials.keeping;
import static io.octroi.storage.memory.BrokenCredentials.listing;
import static io.octroi.storage.memory.BrokenCredentials.replacing;
import static io.octroi.storage.memory.BrokenCredentials.with;

import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.Written;
import io.octroi.storage.tck.StorageContract;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a store of credentials can get wrong. */
final class CredentialBugs {

  private CredentialBugs() {}

  static Stream<Bug> all() {
    return Stream.of(keeps(), replaces(), lists(), deletes(), textAndTime(), races())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> keeps() {
    return Stream.of(
        bug(
            "forgets the end of a credential",
            "findsACredentialAsItWasInserted",
            good -> keeping(good, row -> with(row, row.tenant(), row.roles(), null))),
        bug(
            "cuts the roles",
            "keepsAsManyRolesAsACredentialCanHave",
            good ->
                keeping(
                    good,
                    row ->
                        with(
                            row,
                            row.tenant(),
                            row.roles().substring(0, Math.min(255, row.roles().length())),
                            row.expiresAt()))),
        bug(
            "knows one tenant only",
            "findsACredentialByItsIdWhateverItsTenant",
            good ->
                finding(
                    good,
                    id -> good.find(id).filter(row -> row.tenant().equals(Tenants.ALL.get(0))))),
        bug(
            "finds by the beginning of an id",
            "findsNoCredentialUnderAnIdThatNobodyInserted",
            good -> finding(good, id -> good.find(id).or(() -> good.find("k1")))),
        bug(
            "has a space of ids for each tenant",
            "refusesACredentialIdInUseByWhateverTenantAndKeepsTheFirst",
            good ->
                inserting(
                    good,
                    row -> {
                      Written answer = good.insert(row);
                      boolean own =
                          good.find(row.id())
                              .filter(it -> it.tenant().equals(row.tenant()))
                              .isPresent();
                      return own ? answer : Written.done();
                    })),
        bug(
            "acknowledges a revocation that it does not keep",
            Suites.Durability.class,
            "keepsCredentials",
            good -> replacing(good, (row, expected) -> Written.done())));
  }

  private static Stream<Bug> replaces() {
    return Stream.of(
        bug(
            "does not keep a revocation",
            "replacesACredentialOfTheExpectedVersion",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        row.revoked() ? Written.done() : good.replace(row, expected))),
        bug(
            "ignores the version of a credential that it replaces",
            "refusesToReplaceACredentialOfAnotherVersion",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        good.find(row.id())
                            .map(before -> good.replace(row, before.version()))
                            .orElse(Written.stale()))),
        bug(
            "inserts a credential that it cannot replace",
            "refusesToReplaceACredentialThatIsNotThere",
            good ->
                replacing(
                    good,
                    (row, expected) -> {
                      Written answer = good.replace(row, expected);
                      good.insert(row);
                      return answer;
                    })),
        bug(
            "replaces a credential without the tenant",
            "replacesNoCredentialOfAnotherTenant",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        good.find(row.id())
                            .map(
                                before ->
                                    good.replace(
                                        with(row, before.tenant(), row.roles(), row.expiresAt()),
                                        expected))
                            .orElse(Written.stale()))));
  }

  private static Stream<Bug> lists() {
    return Stream.of(
        bug(
            "lists without regard to case",
            "listsTheCredentialsOfATenantInTheOrderOfTheirIds",
            good ->
                listing(
                    good,
                    (tenant, after, limit) ->
                        good.page(tenant, after, limit).stream()
                            .sorted(
                                Comparator.comparing(
                                    CredentialRow::id, String.CASE_INSENSITIVE_ORDER))
                            .toList())),
        bug(
            "gives one row too many",
            "listsCredentialsBehindAnIdUpToALimit",
            good -> listing(good, (tenant, after, limit) -> good.page(tenant, after, limit + 1))),
        bug(
            "lists credentials without the tenant",
            "listsNoCredentialsOfAnotherTenant",
            good ->
                listing(
                    good,
                    (tenant, after, limit) ->
                        Tenants.together(each -> good.page(each, after, limit)))));
  }

  private static Stream<Bug> deletes() {
    return Stream.of(
        bug(
            "deletes a credential that expires at the instant itself",
            "deletesCredentialsThatExpireBeforeAnInstantAndNoneWithoutAnEnd",
            good ->
                deleting(
                    good,
                    (tenant, before, limit) ->
                        good.deleteBefore(tenant, before.plus(1, ChronoUnit.MICROS), limit))),
        bug(
            "takes a credential without an end for one that has expired",
            "deletesCredentialsThatExpireBeforeAnInstantAndNoneWithoutAnEnd",
            good ->
                keeping(
                    good,
                    row ->
                        row.expiresAt() == null
                            ? with(row, row.tenant(), row.roles(), Instant.EPOCH)
                            : row)),
        bug(
            "deletes more credentials than it is told to",
            "deletesNoMoreCredentialsThanTheLimit",
            good ->
                deleting(
                    good, (tenant, before, limit) -> good.deleteBefore(tenant, before, 2 * limit))),
        bug(
            "deletes credentials without the tenant",
            "deletesNoCredentialsOfAnotherTenant",
            good ->
                deleting(
                    good,
                    (tenant, before, limit) ->
                        Tenants.sum(each -> good.deleteBefore(each, before, limit)))));
  }

  private static Stream<Bug> textAndTime() {
    return Stream.of(
        bug(
            "drops blanks at the ends of roles",
            Suites.TextAndTime.class,
            "keepsCredentialsApartThatLookAlikeAndInOrder",
            good ->
                keeping(
                    good, row -> with(row, row.tenant(), row.roles().strip(), row.expiresAt()))),
        bug(
            "keeps milliseconds of a credential's end",
            Suites.TextAndTime.class,
            "keepsInstantsOfCredentialsToTheMicrosecond",
            good ->
                keeping(
                    good,
                    row ->
                        with(
                            row,
                            row.tenant(),
                            row.roles(),
                            row.expiresAt() == null
                                ? null
                                : row.expiresAt().truncatedTo(ChronoUnit.MILLIS)))));
  }

  private static Stream<Bug> races() {
    return Stream.of(
        bug(
            "checks the id of a credential, then inserts",
            Suites.Concurrency.class,
            "givesACredentialIdToOneOfTwoTenants",
            BrokenCredentials.Checking::new),
        bug(
            "checks the version of a credential, then replaces",
            Suites.Concurrency.class,
            "rotatesOrRevokesAVersionOfACredential",
            BrokenCredentials.Checking::new));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<CredentialStore> bug) {
    return bug(what, Suites.Credentials.class, caughtBy, bug);
  }

  private static Bug bug(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<CredentialStore> bug) {
    return Bug.in(CredentialStore.class, what, suite, caughtBy, bug);
  }
}
