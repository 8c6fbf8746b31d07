package io.octroi.core.guard;

import io.octroi.ConflictException;
import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.TenantId;
import io.octroi.core.coherence.SharedStore;
import io.octroi.core.shared.Batches;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.core.shared.Pages;
import io.octroi.core.shared.SecretValue;
import io.octroi.core.shared.SecretValue.Kind;
import io.octroi.core.shared.TimeSource;
import io.octroi.guard.Credential;
import io.octroi.guard.Credentials;
import io.octroi.guard.ImportedKey;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.internal.Violations;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialRowBuilder;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The implementation of {@link Credentials} for all tenants. Each change updates the cache before
 * it returns.
 */
final class CredentialService implements Credentials {

  private static final int UNLIMITED = 0;

  private final Context context;
  private final RoleRegistry roles;
  private final CredentialCache cache;
  private final LastUses lastUses;

  CredentialService(Context context, RoleRegistry roles, CredentialCache cache, LastUses lastUses) {
    this.context = context;
    this.roles = roles;
    this.cache = cache;
    this.lastUses = lastUses;
  }

  private CredentialStore store() {
    return context.storage().credentials();
  }

  @Override
  public IssuedCredential issueApiKey(
      TenantId tenant, Collection<String> roleNames, String label, @Nullable Instant expiry) {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(roleNames, "roles");
    context.checkChange();
    Moment now = context.time().moment();
    Instant end = expiry == null ? null : expiry.truncatedTo(ChronoUnit.MICROS);
    Violations faults = new Violations();
    CredentialChecks.roles(roleNames, roles.current(), faults);
    CredentialChecks.label(label, faults);
    CredentialChecks.expiry(end, now.instant(), faults);
    faults.throwIfAny();
    return issue(Kind.API_KEY, tenant, null, label, roleNames, now, end);
  }

  @Override
  public IssuedCredential issueUserToken(
      TenantId tenant, String userId, Collection<String> roleNames, Duration lifetime) {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(roleNames, "roles");
    Objects.requireNonNull(lifetime, "lifetime");
    context.checkChange();
    Violations faults = new Violations().newIdentifier("userId", userId);
    CredentialChecks.roles(roleNames, roles.current(), faults);
    CredentialChecks.lifetime(lifetime, faults);
    faults.throwIfAny();
    Moment now = context.time().moment();
    Instant end = now.instant().plus(lifetime).truncatedTo(ChronoUnit.MICROS);
    return issue(Kind.USER_TOKEN, tenant, userId, null, roleNames, now, end);
  }

  private IssuedCredential issue(
      Kind kind,
      TenantId tenant,
      @Nullable String userId,
      @Nullable String label,
      Collection<String> roleNames,
      Moment now,
      @Nullable Instant end) {
    return context
        .retry()
        .until(
            "a new credential",
            () -> {
              SecretValue value =
                  SecretValue.generate(
                      kind, context.newSubmissionId().toString(), context.random());
              CredentialRow row =
                  CredentialRow.of(
                          tenant,
                          value.id(),
                          context.newVersion(),
                          RoleNames.write(roleNames),
                          value.secretHash(),
                          now.instant())
                      .userId(userId)
                      .label(label)
                      .expiresAt(end)
                      .build();
              beginLife(row, now);
              return store().insert(row) instanceof Written.Done
                  ? Optional.of(new IssuedCredential(value.value(), shown(row, null)))
                  : Optional.empty();
            });
  }

  private static void beginLife(CredentialRow row, Moment now) {
    Life life = CredentialValidity.of(row).life();
    if (life != null) {
      now.begin(life);
    }
  }

  @Override
  public Credential importKey(ImportedKey key) {
    Objects.requireNonNull(key, "key");
    context.checkChange();
    Moment now = context.time().moment();
    Instant end = key.expiresAt().map(it -> it.truncatedTo(ChronoUnit.MICROS)).orElse(null);
    CredentialChecks.imported(key, roles.current(), end, now.instant());
    String tenant = key.tenant().value();
    SecretValue value =
        key.userId()
            .map(userId -> ImportedSecrets.userToken(tenant, userId, key.value()))
            .orElseGet(() -> ImportedSecrets.apiKey(key.value()));
    CredentialRow row =
        CredentialRow.of(
                key.tenant(),
                value.id(),
                context.newVersion(),
                RoleNames.write(key.roles()),
                value.secretHash(),
                now.instant())
            .userId(key.userId().orElse(null))
            .label(key.label().orElse(null))
            .expiresAt(end)
            .build();
    beginLife(row, now);
    if (!(store().insert(row) instanceof Written.Done)) {
      throw new ConflictException("imported value", "is already in use");
    }
    return shown(row, null);
  }

  @Override
  public IssuedCredential rotate(String id, Duration grace) {
    Objects.requireNonNull(grace, "grace");
    Violations.requireText("id", id);
    context.checkChange();
    Violations faults = new Violations();
    CredentialChecks.grace(grace, faults);
    faults.throwIfAny();
    return changingInForce(
        id,
        (row, now) -> {
          Kind kind = row.userId() == null ? Kind.API_KEY : Kind.USER_TOKEN;
          SecretValue next = SecretValue.generate(kind, id, context.random());
          Instant until = now.instant().plus(grace).truncatedTo(ChronoUnit.MICROS);
          CredentialRow rotated =
              next(row)
                  .secretHash(next.secretHash())
                  .previousSecretHash(row.secretHash())
                  .previousUntil(until)
                  .build();
          now.begin(CredentialValidity.of(rotated).grace());
          return new Change<>(rotated, new IssuedCredential(next.value(), shown(rotated)));
        });
  }

  @Override
  public Credential setRateLimit(String id, @Nullable RateLimit limit) {
    Violations.requireText("id", id);
    context.checkChange();
    Integer calls = limit == null ? null : Integer.valueOf(limit.calls().orElse(UNLIMITED));
    return changingInForce(
        id,
        (row, now) -> {
          CredentialRow limited = next(row).rateLimit(calls).build();
          return new Change<>(limited, shown(limited));
        });
  }

  @Override
  public boolean revoke(String id) {
    Violations.requireText("id", id);
    context.checkChange();
    return changing(
        id,
        (found, now) -> {
          boolean ends = found.isPresent() && !found.get().revoked();
          return ends
              ? new Change<>(revoked(found.get(), now.instant()), true)
              : new Change<>(null, false);
        });
  }

  private static CredentialRowBuilder next(CredentialRow row) {
    return row.toBuilder().version(row.version() + 1);
  }

  private static CredentialRow revoked(CredentialRow row, Instant now) {
    Instant end = row.expiresAt();
    Instant earlier = end == null || now.isBefore(end) ? now : end;
    return next(row).expiresAt(earlier).revoked(true).build();
  }

  /**
   * The result of an edit.
   *
   * @param row the row to write; null to write nothing
   * @param answer the result to return once the row has been written
   */
  private record Change<T>(@Nullable CredentialRow row, T answer) {}

  @FunctionalInterface
  private interface Edit<R, T> {
    Change<T> of(R row, Moment now);
  }

  private <T> T changingInForce(String id, Edit<CredentialRow, T> edit) {
    return changing(
        id,
        (found, now) ->
            edit.of(
                found
                    .filter(row -> !CredentialValidity.of(row).isOver(now))
                    .orElseThrow(() -> new NotFoundException("credential", id)),
                now));
  }

  private <T> T changing(String id, Edit<Optional<CredentialRow>, T> edit) {
    try {
      return context.change(id, "credential " + id, () -> tryToChange(id, edit));
    } catch (RuntimeException | Error e) {
      cache.invalidate(id); // The change may have been stored.
      throw e;
    }
  }

  private <T> Optional<T> tryToChange(String id, Edit<Optional<CredentialRow>, T> edit) {
    Moment now = context.time().moment();
    long ticks = context.time().ticks();
    long invalidations = cache.invalidations();
    Optional<CredentialRow> found = store().findById(id);
    joinLog(found);
    Change<T> change = edit.of(found, now);
    CredentialRow row = change.row();
    if (row == null) {
      found.ifPresent(known -> cache.update(known, ticks, invalidations));
      return Optional.of(change.answer());
    }
    if (!(store().replace(row, found.orElseThrow().version()) instanceof Written.Done)) {
      return Optional.empty();
    }
    cache.update(row, ticks, invalidations);
    return Optional.of(change.answer());
  }

  @Override
  public Page<Credential> list(TenantId tenant, PageRequest page) {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(page, "page");
    List<CredentialRow> rows = store().page(tenant, page.after().orElse(null), page.limit() + 1);
    return Pages.cut(rows, page, CredentialRow::id, this::shown);
  }

  /**
   * Ensures that changes by other processes reach the cache. Called before the cache is updated
   * with a row.
   */
  private void joinLog(Optional<CredentialRow> found) {
    SharedStore shared = context.sharedStore();
    if (shared != null && found.isPresent()) {
      shared.tenant(found.get().tenant()).join();
    }
  }

  private Credential shown(CredentialRow row) {
    return shown(row, lastUses.of(row));
  }

  /** Converts a row to the credential that hosts receive. */
  private static Credential shown(CredentialRow row, @Nullable Instant lastUsed) {
    Integer calls = row.rateLimit();
    return new Credential(
        row.id(),
        row.tenant(),
        Optional.ofNullable(row.userId()),
        Optional.ofNullable(row.label()),
        RoleNames.read(row.roles()),
        Optional.ofNullable(calls)
            .map(limit -> limit == UNLIMITED ? OptionalInt.empty() : OptionalInt.of(limit))
            .map(RateLimit::new),
        row.issuedAt(),
        Optional.ofNullable(row.expiresAt()),
        row.revoked(),
        Optional.ofNullable(row.previousUntil()),
        Optional.ofNullable(lastUsed));
  }

  @Override
  public long purgeExpiredBefore(TenantId tenant, Instant before) {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(before, "before");
    context.checkChange();
    Instant now = context.time().now();
    Instant end = TimeSource.storable(before.isBefore(now) ? before : now);
    return Batches.deleteAll(limit -> store().deleteBefore(tenant, end, limit));
  }
}
