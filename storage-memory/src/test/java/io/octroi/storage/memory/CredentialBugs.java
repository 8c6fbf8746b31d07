package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.Written;
import io.octroi.storage.tck.StorageContract;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store of credentials can get wrong. */
final class CredentialBugs {

  private CredentialBugs() {}

  static Stream<Bug> all() {
    return Stream.of(keeping(), replacing(), listing(), deleting(), textAndTime(), races())
        .flatMap(UnaryOperator.identity());
  }

  private static Stream<Bug> keeping() {
    return Stream.of(
        bug(
            "forgets the end of a credential",
            "findsACredentialAsItWasInserted",
            good -> new Keeping(good, row -> with(row, row.tenant(), row.roles(), null))),
        bug(
            "cuts the roles",
            "keepsAsManyRolesAsACredentialCanHave",
            good ->
                new Keeping(
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
                new Forwarding.Credentials(good) {
                  @Override
                  public Written insert(CredentialRow row) {
                    Written answer = good.insert(row);
                    boolean own =
                        good.find(row.id())
                            .filter(it -> it.tenant().equals(row.tenant()))
                            .isPresent();
                    return own ? answer : Written.done();
                  }
                }),
        Bug.inCredentials(
            "acknowledges a revocation that it does not keep",
            Suites.Durability.class,
            "keepsCredentials",
            good -> replacing(good, (row, expected) -> Written.done())));
  }

  private static Stream<Bug> replacing() {
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

  private static Stream<Bug> listing() {
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
                        Tenants.ALL.stream()
                            .flatMap(each -> good.page(each, after, limit).stream())
                            .toList())));
  }

  private static Stream<Bug> deleting() {
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
                new Keeping(
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
                        Tenants.ALL.stream()
                            .mapToInt(each -> good.deleteBefore(each, before, limit))
                            .sum())));
  }

  private static Stream<Bug> textAndTime() {
    return Stream.of(
        bug(
            "drops blanks at the ends of roles",
            Suites.TextAndTime.class,
            "keepsCredentialsApartThatLookAlikeAndInOrder",
            good ->
                new Keeping(
                    good, row -> with(row, row.tenant(), row.roles().strip(), row.expiresAt()))),
        bug(
            "keeps milliseconds of a credential's end",
            Suites.TextAndTime.class,
            "keepsInstantsOfCredentialsToTheMicrosecond",
            good ->
                new Keeping(
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
            Checking::new),
        bug(
            "checks the version of a credential, then replaces",
            Suites.Concurrency.class,
            "rotatesOrRevokesAVersionOfACredential",
            Checking::new));
  }

  private static Bug bug(String what, String caughtBy, UnaryOperator<CredentialStore> bug) {
    return bug(what, Suites.Credentials.class, caughtBy, bug);
  }

  private static Bug bug(
      String what,
      Class<? extends StorageContract> suite,
      String caughtBy,
      UnaryOperator<CredentialStore> bug) {
    return Bug.inCredentials(what, suite, caughtBy, bug);
  }

  private static CredentialRow with(
      CredentialRow row, TenantId tenant, String roles, @Nullable Instant expiresAt) {
    return new CredentialRow(
        tenant,
        row.id(),
        row.version(),
        row.userId(),
        row.label(),
        roles,
        row.secretHash(),
        row.previousSecretHash(),
        row.previousUntil(),
        row.rateLimit(),
        row.issuedAt(),
        expiresAt,
        row.revoked(),
        row.lastUsedAt());
  }

  private static CredentialStore finding(CredentialStore good, Finding finding) {
    return new Forwarding.Credentials(good) {
      @Override
      public Optional<CredentialRow> find(String id) {
        return finding.find(id);
      }
    };
  }

  private static CredentialStore replacing(CredentialStore good, Replacing replacing) {
    return new Forwarding.Credentials(good) {
      @Override
      public Written replace(CredentialRow row, long expectedVersion) {
        return replacing.replace(row, expectedVersion);
      }
    };
  }

  private static CredentialStore listing(CredentialStore good, Listing listing) {
    return new Forwarding.Credentials(good) {
      @Override
      public List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit) {
        return listing.page(tenant, after, limit);
      }
    };
  }

  private static CredentialStore deleting(CredentialStore good, Deleting deleting) {
    return new Forwarding.Credentials(good) {
      @Override
      public int deleteBefore(TenantId tenant, Instant before, int limit) {
        return deleting.delete(tenant, before, limit);
      }
    };
  }

  @FunctionalInterface
  private interface Finding {
    Optional<CredentialRow> find(String id);
  }

  @FunctionalInterface
  private interface Replacing {
    Written replace(CredentialRow row, long expectedVersion);
  }

  @FunctionalInterface
  private interface Listing {
    List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit);
  }

  @FunctionalInterface
  private interface Deleting {
    int delete(TenantId tenant, Instant before, int limit);
  }

  /** Keeps something else than it is given. */
  private static final class Keeping extends Forwarding.Credentials {

    private final UnaryOperator<CredentialRow> change;

    Keeping(CredentialStore good, UnaryOperator<CredentialRow> change) {
      super(good);
      this.change = change;
    }

    @Override
    public Written insert(CredentialRow row) {
      return good.insert(change.apply(row));
    }
  }

  /** Looks first and acts then. */
  private static final class Checking extends Forwarding.Credentials {

    private final Gap gap = new Gap();

    Checking(CredentialStore good) {
      super(good);
    }

    @Override
    public Written insert(CredentialRow row) {
      boolean free = good.find(row.id()).isEmpty();
      gap.meet();
      Written answer = good.insert(row);
      return free ? Written.done() : answer;
    }

    @Override
    public Written replace(CredentialRow row, long expectedVersion) {
      boolean fits =
          good.find(row.id()).filter(before -> before.version() == expectedVersion).isPresent();
      gap.meet();
      Written answer = good.replace(row, expectedVersion);
      return fits ? Written.done() : answer;
    }
  }
}
