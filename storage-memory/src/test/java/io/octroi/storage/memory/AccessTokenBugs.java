package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.AccessTokenKey;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import io.octroi.storage.tck.StorageContract;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stores of access tokens and of their configuration can get wrong. */
final class AccessTokenBugs {

  private AccessTokenBugs() {}

  static Stream<Bug> all() {
    return Stream.of(
            inserting(), finding(), replacing(), listing(), deleting(), races(), configurations())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> inserting() {
    return Stream.of(
        bug(
            "forgets the end of a pass code",
            "findsAnAccessTokenAsItWasInserted",
            good -> new Keeping(good, row -> with(row, row.tenant(), row.id(), row.identifier()))),
        bug(
            "overwrites an access token of the same id",
            "refusesAnAccessTokenIdInUseAndKeepsTheFirst",
            good ->
                new Forwarding.AccessTokens(good) {
                  @Override
                  public Written insert(AccessTokenRow row) {
                    good.find(row.tenant(), row.id())
                        .ifPresent(it -> good.replace(row, it.version()));
                    return good.insert(row);
                  }
                }),
        bug(
            "names the first contested key of an access token only",
            "namesAllContestedKeysOfAnAccessTokenAndNoOthers",
            good ->
                new Forwarding.AccessTokens(good) {
                  @Override
                  public Written insert(AccessTokenRow row) {
                    Written answer = good.insert(row);
                    return answer instanceof Written.Taken taken
                        ? Written.taken(Set.of(taken.keys().iterator().next()))
                        : answer;
                  }
                }),
        bug(
            "takes tokens without a key for tokens of the same key",
            "letsManyAccessTokensHaveNoKeys",
            good ->
                new Forwarding.AccessTokens(good) {
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
                new Forwarding.AccessTokens(good) {
                  @Override
                  public Written insert(AccessTokenRow row) {
                    Set<UniqueKey> taken = new HashSet<>(row.uniqueKeys());
                    taken.removeIf(key -> Tenants.all(each -> good.findByKey(each, key)).isEmpty());
                    return taken.isEmpty() ? good.insert(row) : Written.taken(taken);
                  }
                }),
        bug(
            "keeps identifiers in lower case",
            Suites.TextAndTime.class,
            "keepsAccessTokensApartThatLookAlike",
            good ->
                new Keeping(
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
                            row.failures(),
                            row.lockedUntil()))),
        Bug.inAccessTokens(
            "acknowledges an access token that it does not keep",
            Suites.Durability.class,
            "keepsAccessTokensWithTheirKeysAndConfigurations",
            good ->
                new Forwarding.AccessTokens(good) {
                  @Override
                  public Written insert(AccessTokenRow row) {
                    return Written.done();
                  }
                }));
  }

  private static Stream<Bug> finding() {
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
                finding(
                    good,
                    (tenant, key) ->
                        Tenants.all(each -> good.findByKey(each, key)).stream().findFirst())));
  }

  private static Stream<Bug> replacing() {
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
                                row.id(),
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
                                0,
                                null),
                            expected);
                      }
                      return answer;
                    })),
        bug(
            "never frees a key of an access token",
            "freesKeysAtOnceWhenAnAccessTokenDropsThemOrIsDeleted",
            KeepingKeys::new),
        bug(
            "replaces access tokens without the tenant",
            "changesNoAccessTokensOfAnotherTenant",
            good ->
                replacing(
                    good,
                    (row, expected) ->
                        Tenants.ALL.stream()
                            .map(
                                each ->
                                    good.replace(
                                        with(row, each, row.id(), row.identifier()), expected))
                            .filter(Written.Done.class::isInstance)
                            .findFirst()
                            .orElse(Written.stale()))));
  }

  private static Stream<Bug> listing() {
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

  private static Stream<Bug> deleting() {
    return Stream.of(
        bug(
            "ignores the version of an access token that it deletes",
            "refusesToDeleteAnAccessTokenOfAnotherVersionOrNone",
            good ->
                new Forwarding.AccessTokens(good) {
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
                new Forwarding.AccessTokens(good) {
                  @Override
                  public int deletePending(TenantId tenant, Instant before, int limit) {
                    return good.deletePending(tenant, before.plus(1, ChronoUnit.MICROS), limit);
                  }
                }),
        bug(
            "deletes more pending tokens than it is told to",
            "deletesNoMorePendingAccessTokensThanTheLimit",
            good ->
                new Forwarding.AccessTokens(good) {
                  @Override
                  public int deletePending(TenantId tenant, Instant before, int limit) {
                    return good.deletePending(tenant, before, 2 * limit);
                  }
                }));
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
                    Checking::new));
  }

  private static Stream<Bug> configurations() {
    return Stream.of(
        configuration(
            "forgets the key of a configuration",
            Suites.AccessTokenConfigurations.class,
            "findsAConfigurationAsItWasWritten",
            good ->
                new Forwarding.AccessTokenConfigurations(good) {
                  @Override
                  public Written insert(AccessTokenConfigurationRow row) {
                    return good.insert(
                        new AccessTokenConfigurationRow(
                            row.tenant(), row.version(), null, row.document()));
                  }
                }),
        configuration(
            "overwrites a configuration",
            Suites.AccessTokenConfigurations.class,
            "keepsOneConfigurationATenant",
            good ->
                new Forwarding.AccessTokenConfigurations(good) {
                  @Override
                  public Written insert(AccessTokenConfigurationRow row) {
                    good.find(row.tenant()).ifPresent(it -> good.replace(row, it.version()));
                    return good.insert(row);
                  }
                }),
        configuration(
            "ignores the version of a configuration",
            Suites.AccessTokenConfigurations.class,
            "refusesToReplaceAConfigurationOfAnotherVersionOrNone",
            good ->
                new Forwarding.AccessTokenConfigurations(good) {
                  @Override
                  public Written replace(AccessTokenConfigurationRow row, long expectedVersion) {
                    return good.find(row.tenant())
                        .map(it -> good.replace(row, it.version()))
                        .orElse(Written.stale());
                  }
                }),
        configuration(
            "has one configuration for all tenants",
            Suites.AccessTokenConfigurations.class,
            "keepsTheConfigurationsOfTenantsApart",
            good ->
                new Forwarding.AccessTokenConfigurations(good) {
                  @Override
                  public Optional<AccessTokenConfigurationRow> find(TenantId tenant) {
                    return Tenants.all(good::find).stream().findFirst();
                  }
                }),
        configuration(
            "looks at the version of a configuration, then replaces",
            Suites.Concurrency.class,
            "writesAVersionOfAConfigurationOnce",
            good ->
                new Forwarding.AccessTokenConfigurations(good) {
                  private final Gap gap = new Gap();

                  @Override
                  public Written replace(AccessTokenConfigurationRow row, long expectedVersion) {
                    boolean fits =
                        good.find(row.tenant())
                            .filter(it -> it.version() == expectedVersion)
                            .isPresent();
                    gap.meet();
                    Written answer = good.replace(row, expectedVersion);
                    return fits ? Written.done() : answer;
                  }
                }));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<AccessTokenStore> bug) {
    return bug(what, Suites.AccessTokens.class, caughtBy, bug);
  }

  private static Bug bug(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<AccessTokenStore> bug) {
    return Bug.inAccessTokens(what, suite, caughtBy, bug);
  }

  private static Bug configuration(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<AccessTokenConfigurationStore> bug) {
    return Bug.inAccessTokenConfigurations(what, suite, caughtBy, bug);
  }

  private static @Nullable AccessTokenKey lower(@Nullable AccessTokenKey key) {
    return key == null ? null : new AccessTokenKey(key.key().toLowerCase(Locale.ROOT), key.shown());
  }

  /** The row for a tenant, under an id and an identifier, whose pass code never ends. */
  private static AccessTokenRow with(
      AccessTokenRow row, TenantId tenant, String id, @Nullable AccessTokenKey identifier) {
    return new AccessTokenRow(
        tenant,
        id,
        row.version(),
        row.state(),
        identifier,
        row.code(),
        row.passCodeHash(),
        null,
        row.temporaryPassCode(),
        row.verificationCode(),
        row.oneTimePassword(),
        row.classification(),
        row.account(),
        row.slot(),
        row.participant(),
        row.createdAt(),
        row.failures(),
        row.lockedUntil());
  }

  private static AccessTokenStore finding(AccessTokenStore good, Finding finding) {
    return new Forwarding.AccessTokens(good) {
      @Override
      public Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key) {
        return finding.find(tenant, key);
      }
    };
  }

  private static AccessTokenStore replacing(AccessTokenStore good, Replacing replacing) {
    return new Forwarding.AccessTokens(good) {
      @Override
      public Written replace(AccessTokenRow row, long expectedVersion) {
        return replacing.replace(row, expectedVersion);
      }
    };
  }

  private static AccessTokenStore listing(AccessTokenStore good, Listing listing) {
    return new Forwarding.AccessTokens(good) {
      @Override
      public List<AccessTokenRow> page(
          TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit) {
        return listing.page(tenant, selection, after, limit);
      }
    };
  }

  @FunctionalInterface
  private interface Finding {
    Optional<AccessTokenRow> find(TenantId tenant, UniqueKey key);
  }

  @FunctionalInterface
  private interface Replacing {
    Written replace(AccessTokenRow row, long expectedVersion);
  }

  @FunctionalInterface
  private interface Listing {
    List<AccessTokenRow> page(
        TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit);
  }

  /** Keeps something else than it is given. */
  private static final class Keeping extends Forwarding.AccessTokens {

    private final UnaryOperator<AccessTokenRow> change;

    Keeping(AccessTokenStore good, UnaryOperator<AccessTokenRow> change) {
      super(good);
      this.change = change;
    }

    @Override
    public Written insert(AccessTokenRow row) {
      return good.insert(change.apply(row));
    }
  }

  /** Never takes a key out of its index. */
  private static final class KeepingKeys extends Forwarding.AccessTokens {

    private final Map<UniqueKey, String> owners = new HashMap<>();

    KeepingKeys(AccessTokenStore good) {
      super(good);
    }

    @Override
    public Written insert(AccessTokenRow row) {
      Set<UniqueKey> taken = new HashSet<>(row.uniqueKeys());
      taken.removeIf(key -> owners.getOrDefault(key, row.id()).equals(row.id()));
      row.uniqueKeys().forEach(key -> owners.putIfAbsent(key, row.id()));
      return taken.isEmpty() ? good.insert(row) : Written.taken(taken);
    }
  }

  /** Looks first and acts then. */
  private static final class Checking extends Forwarding.AccessTokens {

    private final Gap gap = new Gap();

    Checking(AccessTokenStore good) {
      super(good);
    }

    @Override
    public Written insert(AccessTokenRow row) {
      boolean free = isFree(row);
      gap.meet();
      Written answer = good.insert(row);
      return free ? Written.done() : answer;
    }

    @Override
    public Written replace(AccessTokenRow row, long expectedVersion) {
      boolean fits = isVersion(row.tenant(), row.id(), expectedVersion) && isFree(row);
      gap.meet();
      Written answer = good.replace(row, expectedVersion);
      return fits ? Written.done() : answer;
    }

    @Override
    public Written delete(TenantId tenant, String id, long expectedVersion) {
      boolean fits = isVersion(tenant, id, expectedVersion);
      gap.meet();
      Written answer = good.delete(tenant, id, expectedVersion);
      return fits ? Written.done() : answer;
    }

    private boolean isFree(AccessTokenRow row) {
      return row.uniqueKeys().stream()
          .flatMap(key -> good.findByKey(row.tenant(), key).stream())
          .allMatch(holder -> holder.id().equals(row.id()));
    }

    private boolean isVersion(TenantId tenant, String id, long version) {
      return good.find(tenant, id).filter(row -> row.version() == version).isPresent();
    }
  }
}
