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
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What the stores of access tokens can get wrong besides {@link VersionedBugs}. */
final class AccessTokenBugs {

  private static final Bug.In<AccessTokenStore> IN =
      new Bug.In<>(AccessTokenStore.class, Suites.AccessTokens.class);
  private static final Bug.In<AccessTokenConfigurationStore> CONFIGURATIONS =
      new Bug.In<>(AccessTokenConfigurationStore.class, Suites.AccessTokenConfigurations.class);

  private AccessTokenBugs() {}

  static Stream<Bug> all() {
    return Stream.of(finds(), lists(), deletes(), configurations())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> finds() {
    return Stream.of(
        IN.bug(
            "names the first contested key only",
            "namesAllContestedKeysOfAnAccessTokenAndNoOthers",
            Fault.answer("insert", Claims::onlyTheFirst)),
        IN.bug(
            "finds by identifiers alone",
            "findsAnAccessTokenByEachOfItsKeys",
            good ->
                on(
                    "findByKey",
                    (TenantId tenant, UniqueKey key) ->
                        key.space().equals(AccessTokenRow.IDENTIFIER)
                            ? good.findByKey(tenant, key)
                            : Optional.empty())),
        IN.bug(
            "ignores the space of a key",
            "findsNoAccessTokenUnderAnUnusedKey",
            good ->
                on(
                    "findByKey",
                    (TenantId tenant, UniqueKey key) ->
                        good.findByKey(tenant, new UniqueKey(AccessTokenRow.CODE, key.value())))),
        IN.bug(
            "finds keys without the tenant",
            "findsAndListsNoAccessTokensOfAnotherTenant",
            Fault.ofEveryTenant("findByKey")),
        IN.caughtIn(Suites.Durability.class)
            .afterReopening(
                "forgets the keys of access tokens",
                "keepsNamesAndKeysToFindBy",
                on("findByKey", (TenantId tenant, UniqueKey key) -> Optional.empty())));
  }

  private static Stream<Bug> lists() {
    return Stream.of(
        IN.bug(
            "lists unassociated tokens for those of a participant",
            "listsAccessTokensOfAnAccountOrAParticipantOrUnassociatedOnes",
            Fault.argument(
                "page",
                1,
                (AccessTokenSelection it) ->
                    it.participant() == null
                        ? it
                        : new AccessTokenSelection(null, null, null, null))),
        IN.bug(
            "ignores the state",
            "listsAccessTokensOfAClassificationAndAState",
            Fault.argument(
                "page", 1, (AccessTokenSelection it) -> Records.with(it, "state", null))),
        IN.bug(
            "begins each page at the beginning",
            "listsAccessTokensAfterAnIdUpToALimit",
            Fault.argument("page", 2, (String after) -> null)),
        IN.bug(
            "lists without the tenant",
            "findsAndListsNoAccessTokensOfAnotherTenant",
            Fault.ofEveryTenant("page")),
        IN.caughtIn(Suites.TextAndTime.class)
            .bug(
                "compares accounts without case",
                "listsAccessTokensApartThatLookAlike",
                Fault.argument(
                    "page",
                    1,
                    (AccessTokenSelection it) ->
                        Records.changed(it, "account", AccessTokenBugs::lower))));
  }

  private static String lower(String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private static Stream<Bug> deletes() {
    return Stream.of(
        IN.bug(
            "deletes a pending token of the instant itself",
            "deletesPendingAccessTokensBeforeAnInstantWithTheirKeys",
            Fault.argument(
                "deletePending", 1, (Instant before) -> before.plus(1, ChronoUnit.MICROS))),
        IN.bug(
            "deletes more pending tokens than the limit",
            "deletesNoMorePendingAccessTokensThanTheLimit",
            Fault.argument("deletePending", 2, (Integer limit) -> 2 * limit)),
        IN.bug(
            "deletes pending tokens without the tenant",
            "deletesNoPendingAccessTokensOfAnotherTenant",
            Fault.ofEveryTenant("deletePending")));
  }

  private static Stream<Bug> configurations() {
    return Stream.of(
        CONFIGURATIONS.bug(
            "forgets the key of a configuration",
            "findsAConfigurationAsItWasWritten",
            Fault.argument("insert", 0, row -> Records.with(row, "hashKey", null))),
        CONFIGURATIONS.bug(
            "overwrites a configuration",
            "keepsOneConfigurationATenant",
            good ->
                on(
                    "insert",
                    (AccessTokenConfigurationRow row) -> {
                      good.find(row.tenant()).ifPresent(it -> good.replace(row, it.version()));
                      return good.insert(row);
                    })),
        CONFIGURATIONS.bug(
            "ignores the version of a configuration",
            "refusesToReplaceAConfigurationOfAnotherVersionOrNone",
            good ->
                on(
                    "replace",
                    (AccessTokenConfigurationRow row, Long expected) ->
                        good.find(row.tenant())
                            .map(it -> good.replace(row, it.version()))
                            .orElse(Written.stale()))),
        CONFIGURATIONS.bug(
            "has one configuration for all tenants",
            "keepsTheConfigurationsOfTenantsApart",
            Fault.ofEveryTenant("find")),
        CONFIGURATIONS
            .caughtIn(Suites.Durability.class)
            .bug(
                "acknowledges a configuration that it does not keep",
                "keepsConfigurations",
                on("replace", (AccessTokenConfigurationRow row, Long expected) -> Written.done())),
        CONFIGURATIONS
            .caughtIn(Suites.Concurrency.class)
            .bug(
                "checks the version of a configuration, then replaces",
                "writesAVersionOfAConfigurationOnce",
                good -> {
                  Gap gap = new Gap();
                  return on(
                      "replace",
                      (AccessTokenConfigurationRow row, Long expected) ->
                          gap.between(
                              good.find(row.tenant())
                                  .filter(it -> it.version() == expected)
                                  .isPresent(),
                              () -> good.replace(row, expected)));
                }));
  }
}
