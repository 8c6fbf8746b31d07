package io.octroi.storage.memory;

import static io.octroi.storage.memory.BrokenAccessTokens.deletingPending;
import static io.octroi.storage.memory.BrokenAccessTokens.finding;
import static io.octroi.storage.memory.BrokenAccessTokens.inserting;
import static io.octroi.storage.memory.BrokenAccessTokens.keeping;
import static io.octroi.storage.memory.BrokenAccessTokens.listing;
import static io.octroi.storage.memory.BrokenAccessTokens.replacing;
import static io.octroi.storage.memory.BrokenAccessTokens.with;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.Failures;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import io.octroi.storage.tck.StorageContract;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store of access tokens can get wrong. */
final class AccessTokenBugs {

  private AccessTokenBugs() {}

  static Stream<Bug> all() {
    return Stream.of(inserts(), finds(), replaces(), lists(), deletes(), races())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> inserts() {
    return Stream.of(
        bug(
            "forgets the end of a pass code",
            "findsAnAccessTokenAsItWasInserted",
            good -> keeping(good, row -> with(row, row.tenant(), row.identifier()))),
        bug(
            "overwrites an access token of the same id",
            "refusesAnAccessTokenIdInUseAndKeepsTheFirst",
            good ->
                inserting(
                    good,
                    row -> {
                      good.find(row.tenant(), row.id())
                          .ifPresent(it -> good.replace(row, it.version()));
                      return good.insert(row);
                    })),
        bug(
            "names the first contested key of an access token only",
            "namesAllContestedKeysOfAnAccessTokenAndNoOthers",
            good ->
                inserting(
                    good,
                    row -> {
                      Written answer = good.insert(row);
                      return answer instanceof Written.Taken taken
                          ? Written.taken(Set.of(taken.keys().iterator().next()))
                          : answer;
                    })),
        bug(
            "takes tokens without a key for tokens of the same key",
            "letsManyAccessTokensHaveNoKeys",
            good ->
                new BrokenAccessTokens(good) {
                  private final Set<Set<UniqueKey>> seen = new HashSet<>();

                  @Override
                  public Written insert(AccessTokenRow row) {
                    return seen.add(row.uniqueKeys())
                        ? good.insert(row)
                        : Written.taken(row.uniqueKeys());
                  }
                }),
        bug(
            "has one space of keys for all tenants",
            "letsTwoTenantsHaveAccessTokensOfTheSameKeys",
            good ->
                inserting(
                    good,
                    row -> {
                      Set<UniqueKey> taken = new HashSet<>(row.uniqueKeys());
                      taken.removeIf(
                          key -> Tenants.all(each -> good.findByKey(each, key)).isEmpty());
                      return taken.isEmpty() ? good.insert(row) : Written.taken(taken);
                    })),
        bug(
            "keeps identifiers in lower case",
            Suites.TextAndTime.class,
            "keepsAccessTokensApartThatLookAlike",
            good ->
                keeping(
                    good,
                    row ->
                        new AccessTokenRow(
                            row.tenant(),
                            row.id(),
                            row.version(),
                            row.state(),
                            lower(row.identifier()),
                            row.code(),
                            row.passCodeHash(),
                            row.passCodeExpiresAt(),
                            row.temporaryPassCode(),
                            row.verificationCode(),
                            row.oneTimePassword(),
                            row.classification(),
                            row.account(),
                            row.slot(),
                            row.participant(),
                            row.createdAt(),
                            row.passCodeFailures(),
                            row.codeFailures()))),
        bug(
            "acknowledges an access token that it does not keep",
            Suites.Durability.class,
            "keepsAccessTokensWithTheirKeysAndConfigurations",
            good -> inserting(good, row -> Written.done())));
  }

  private static Stream<Bug> finds() {
    return Stream.of(
        bug(
            "finds by identifiers alone",
            "findsAnAccessTokenByEachOfItsKeys",
            good ->
                finding(
                    good,
                    (tenant, key) ->
                        key.space().equals(AccessTokenRow.IDENTIFIER)
                            ? good.findByKey(tenant, key)
                            : Optional.empty())),
        bug(
            "does not look at the space of a key",
            "findsNoAccessTokenUnderWhatNobodyHas",
            good ->
                finding(
                    good,
                    (tenant, key) ->
                        good.findByKey(tenant, key)
                            .or(
                                () ->
                                    good.findByKey(
                                        tenant, new UniqueKey(AccessTokenRow.CODE, key.value()))))),
        bug(
            "finds access tokens without the tenant",
            "findsAndListsNoAccessTokensOfAnotherTenant",
            good ->
                finding(good, (tenant, key) -> Tenants.any(each -> good.findByKey(each, key)))));
  }

  private static Stream<Bug> replaces() {
    return Stream.of(
        bug(
            "keeps the keys of the row before",
            "replacesAnAccessTokenOfTheExpectedVersion",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        good.replace(
                            with(
                                row,
                                row.tenant(),
                                row.identifier() == null
                                    ? good.find(row.tenant(), row.id())
                                        .map(AccessTokenRow::identifier)
                                        .orElse(null)
                                    : row.identifier()),
                            expected))),
        bug(
            "ignores the version of an access token that it replaces",
            "refusesToReplaceAnAccessTokenOfAnotherVersionOrNone",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        good.find(row.tenant(), row.id())
                            .map(before -> good.replace(row, before.version()))
                            .orElse(Written.stale()))),
        bug(
            "takes the keys that are free when it refuses a replacement",
            "refusesAReplacementThatClaimsKeysOfOtherAccessTokens",
            good ->
                replacing(
                    good,
                    (row, expected) -> {
                      Written answer = good.replace(row, expected);
                      if (answer instanceof Written.Taken) {
                        good.replace(
                            new AccessTokenRow(
                                row.tenant(),
                                row.id(),
                                row.version(),
                                row.state(),
                                null,
                                row.code(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                row.createdAt(),
                                Failures.NONE,
                                Failures.NONE),
                            expected);
                      }
                      return answer;
                    })),
        bug(
            "never frees a key of an access token",
            "freesKeysAtOnceWhenAnAccessTokenDropsThemOrIsDeleted",
            BrokenAccessTokens.KeepingKeys::new),
        bug(
            "replaces access tokens without the tenant",
            "changesNoAccessTokensOfAnotherTenant",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        Tenants.each(
                            each -> good.replace(with(row, each, row.identifier()), expected)))));
  }

  private static Stream<Bug> lists() {
    return Stream.of(
        bug(
            "lists the tokens of nobody for those of a participant",
            "listsAccessTokensOfAnAccountOrAParticipantOrOfNobody",
            good ->
                listing(
                    good,
                    (tenant, selection, after, limit) ->
                        selection.participant() != null
                            ? good.page(
                                tenant,
                                new AccessTokenSelection(null, null, null, null),
                                after,
                                limit)
                            : good.page(tenant, selection, after, limit))),
        bug(
            "does not look at the state",
            "listsAccessTokensOfAClassificationAndAState",
            good ->
                listing(
                    good,
                    (tenant, selection, after, limit) ->
                        good.page(
                            tenant,
                            new AccessTokenSelection(
                                selection.account(),
                                selection.participant(),
                                selection.classification(),
                                null),
                            after,
                            limit))),
        bug(
            "begins each page at the beginning",
            "listsAccessTokensBehindAnIdUpToALimit",
            good ->
                listing(
                    good,
                    (tenant, selection, after, limit) ->
                        good.page(tenant, selection, null, limit))));
  }

  private static Stream<Bug> deletes() {
    return Stream.of(
        bug(
            "ignores the version of an access token that it deletes",
            "refusesToDeleteAnAccessTokenOfAnotherVersionOrNone",
            good ->
                new BrokenAccessTokens(good) {
                  @Override
                  public Written delete(TenantId tenant, String id, long expectedVersion) {
                    return good.find(tenant, id)
                        .map(row -> good.delete(tenant, id, row.version()))
                        .orElse(Written.stale());
                  }
                }),
        bug(
            "deletes a pending token of the instant itself",
            "deletesPendingAccessTokensBeforeAnInstantWithTheirKeys",
            good ->
                deletingPending(
                    good,
                    (tenant, before, limit) ->
                        good.deletePending(tenant, before.plus(1, ChronoUnit.MICROS), limit))),
        bug(
            "deletes more pending tokens than it is told to",
            "deletesNoMorePendingAccessTokensThanTheLimit",
            good ->
                deletingPending(
                    good,
                    (tenant, before, limit) -> good.deletePending(tenant, before, 2 * limit))));
  }

  private static Stream<Bug> races() {
    return Stream.of(
            "givesEachKeyOfAnAccessTokenToOneOfTwo",
            "givesAKeyToOneOfTwoReplacedAccessTokens",
            "replacesOrDeletesAVersionOfAnAccessToken")
        .map(
            test ->
                bug(
                    "looks at an access token, then writes",
                    Suites.Concurrency.class,
                    test,
                    BrokenAccessTokens.Checking::new));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<AccessTokenStore> bug) {
    return bug(what, Suites.AccessTokens.class, caughtBy, bug);
  }

  private static Bug bug(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<AccessTokenStore> bug) {
    return Bug.in(AccessTokenStore.class, what, suite, caughtBy, bug);
  }

  private static @Nullable AccessTokenKey lower(@Nullable AccessTokenKey key) {
    return key == null ? null : new AccessTokenKey(key.key().toLowerCase(Locale.ROOT), key.shown());
  }
}
