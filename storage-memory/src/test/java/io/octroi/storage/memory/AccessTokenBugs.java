package io.octroi.storage.memory;

import static io.octroi.storage.memory.Fault.on;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Bugs in access token stores, in addition to {@link VersionedBugs}. */
final class AccessTokenBugs {

  private AccessTokenBugs() {}

  static Stream<Bug> all() {
    return Stream.concat(
        new Bug.In<>(AccessTokenStore.class, Suites.AccessTokens.class)
            .bugs(
                AccessTokenBugs.class,
                """
        deletePending 1: a microsecond later -> deletesPendingAccessTokensBeforeAnInstantWithTheirKeys
        deletePending 2: twice -> deletesNoMorePendingAccessTokensThanTheLimit
        deletePending: for every tenant -> deletesNoPendingAccessTokensOfAnotherTenant
        findByKey: for every tenant -> findsAndListsNoAccessTokensOfAnotherTenant
        insert: naming one contested key -> namesAllContestedKeysOfAnAccessTokenAndNoOthers
        page 1: without state -> listsAccessTokensOfAClassificationAndAState
        page 2: absent -> listsAccessTokensAfterAnIdUpToALimit
        page: for every tenant -> findsAndListsNoAccessTokensOfAnotherTenant
        """),
        new Bug.In<>(AccessTokenConfigurationStore.class, Suites.AccessTokenConfigurations.class)
            .bugs(
                AccessTokenBugs.class,
                """
        find: for every tenant -> keepsTheConfigurationsOfTenantsApart
        insert 0: without hashKey -> findsAConfigurationAsItWasWritten
        """));
  }

  @CaughtBy("findsAnAccessTokenByEachOfItsKeys")
  static Fault findsByIdentifiersAlone(AccessTokenStore good) {
    return on(
        "findByKey",
        (TenantId tenant, UniqueKey key) ->
            key.space().equals(AccessTokenRow.IDENTIFIER)
                ? good.findByKey(tenant, key)
                : Optional.empty());
  }

  @CaughtBy("listsAccessTokensWithAllTheirParts")
  static Fault listsAccessTokensWithoutTheirLocks(AccessTokenStore good) {
    return Fault.rows(
        "page",
        (Stream<AccessTokenRow> rows) ->
            rows.map(row -> Records.with(row, "codeFailures.lockedUntil", null)));
  }

  @CaughtBy("refusesAReplacementThatClaimsKeysOfOtherAccessTokens")
  static Fault claimsTheFreeKeysOfARejectedReplacement(AccessTokenStore good) {
    return on(
        "replace",
        (AccessTokenRow row, Long expected) -> {
          Written answer = good.replace(row, expected);
          if (answer instanceof Written.Taken) {
            good.replace(row.toBuilder().identifier(null).account(null, null).build(), expected);
          }
          return answer;
        });
  }

  @CaughtBy("movesKeysWithAReplacement")
  static Fault doesNotFreeTheKeysOfTheReplacedRow(AccessTokenStore good) {
    return new Claims().guarding(good);
  }

  @CaughtBy("findsNoAccessTokenUnderAnUnusedKey")
  static Fault ignoresTheSpaceOfAKey(AccessTokenStore good) {
    return on(
        "findByKey",
        (TenantId tenant, UniqueKey key) ->
            good.findByKey(tenant, new UniqueKey(AccessTokenRow.CODE, key.value())));
  }

  @CaughtBy(value = "keepsNamesAndKeysToFindBy", reopened = true)
  static Fault losesTheKeysOfAccessTokens(AccessTokenStore good) {
    return on("findByKey", (TenantId tenant, UniqueKey key) -> Optional.empty());
  }

  @CaughtBy("listsAccessTokensOfAnAccountOrAParticipantOrUnassociatedOnes")
  static Fault listsUnassociatedTokensForAParticipant(AccessTokenStore good) {
    return Fault.argument(
        "page",
        1,
        (AccessTokenSelection it) ->
            it.participant() == null ? it : new AccessTokenSelection(null, null, null, null));
  }

  @CaughtBy(value = "listsAccessTokensApartThatLookAlike", in = Suites.TextAndTime.class)
  static Fault comparesAccountsWithoutCase(AccessTokenStore good) {
    return Fault.argument(
        "page",
        1,
        (AccessTokenSelection it) -> Records.changed(it, "account", AccessTokenBugs::lower));
  }

  @CaughtBy("keepsOneConfigurationATenant")
  static Fault overwritesAConfiguration(AccessTokenConfigurationStore good) {
    return on(
        "insert",
        (AccessTokenConfigurationRow row) -> {
          good.find(row.tenant()).ifPresent(it -> good.replace(row, it.version()));
          return good.insert(row);
        });
  }

  @CaughtBy("refusesToReplaceAConfigurationOfAnotherVersionOrNone")
  static Fault ignoresTheVersionOfAConfiguration(AccessTokenConfigurationStore good) {
    return on(
        "replace",
        (AccessTokenConfigurationRow row, Long expected) ->
            good.find(row.tenant())
                .map(it -> good.replace(row, it.version()))
                .orElse(Written.stale()));
  }

  @CaughtBy(value = "keepsConfigurations", in = Suites.Durability.class)
  static Fault acknowledgesAConfigurationWithoutStoringIt(AccessTokenConfigurationStore good) {
    return on("replace", (AccessTokenConfigurationRow row, Long expected) -> Written.done());
  }

  @CaughtBy(value = "writesAVersionOfAConfigurationOnce", in = Suites.Concurrency.class)
  static Fault checksTheVersionOfAConfigurationThenReplaces(AccessTokenConfigurationStore good) {
    Gap gap = new Gap();
    return on(
        "replace",
        (AccessTokenConfigurationRow row, Long expected) ->
            gap.between(
                good.find(row.tenant()).filter(it -> it.version() == expected).isPresent(),
                () -> good.replace(row, expected)));
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
