package io.octroi.core.reliability.model;

import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Secret;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.guard.Credential;
import io.octroi.guard.Credentials;
import io.octroi.guard.ForbiddenException;
import io.octroi.guard.ImportedKey;
import io.octroi.guard.IssuedCredential;
import io.octroi.guard.Permission;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.RateLimit;
import io.octroi.guard.RateLimitedException;
import io.octroi.guard.RequiresPermission;
import io.octroi.guard.Role;
import io.octroi.guard.UnauthenticatedException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Credentials in the order of issue, with their secrets and the calls that were admitted. */
final class ModelCredentials implements Credentials {

  private static final Duration MINUTE = Duration.ofSeconds(60);

  /** One credential. */
  private static final class Key {

    private Credential shown;
    private Secret value;
    private @Nullable Secret previous;
    private final List<Instant> calls = new ArrayList<>();

    Key(Credential shown, Secret value) {
      this.shown = shown;
      this.value = value;
    }

    Key(Key other) {
      this(other.shown, other.value);
      previous = other.previous;
      calls.addAll(other.calls);
    }

    void show(
        Optional<RateLimit> limit,
        Optional<Instant> expiresAt,
        boolean revoked,
        Optional<Instant> previousUntil) {
      shown =
          new Credential(
              shown.id(),
              shown.tenant(),
              shown.userId(),
              shown.label(),
              shown.roles(),
              limit,
              shown.issuedAt(),
              expiresAt,
              revoked,
              previousUntil,
              Optional.empty());
    }
  }

  private final ModelOctroi octroi;
  private final List<Key> keys = new ArrayList<>();

  ModelCredentials(ModelOctroi octroi) {
    this.octroi = octroi;
  }

  ModelCredentials(ModelOctroi octroi, ModelCredentials other) {
    this(octroi);
    other.keys.forEach(key -> keys.add(new Key(key)));
  }

  private boolean inForce(Key key) {
    return key.shown.expiresAt().filter(end -> !octroi.now().isBefore(end)).isEmpty();
  }

  /** Returns the credential with the presented secret. */
  private Key known(PresentedCredential shown) {
    Secret secret =
        shown instanceof PresentedCredential.ApiKey it
            ? it.key()
            : ((PresentedCredential.User) shown).token();
    return keys.stream()
        .filter(this::inForce)
        .filter(key -> secret.equals(key.value) || isPrevious(key, secret))
        .filter(key -> isFor(key, shown))
        .findFirst()
        .orElseThrow(UnauthenticatedException::new);
  }

  private boolean isPrevious(Key key, Secret secret) {
    return secret.equals(key.previous)
        && (octroi.gets(Mutation.ROTATED_SECRETS_STAY_GOOD)
            || octroi.now().isBefore(key.shown.previousUntil().orElseThrow()));
  }

  private static boolean isFor(Key key, PresentedCredential shown) {
    String tenant = key.shown.tenant().value();
    if (shown instanceof PresentedCredential.ApiKey it) {
      return key.shown.userId().isEmpty() && (it.tenant() == null || it.tenant().equals(tenant));
    }
    PresentedCredential.User it = (PresentedCredential.User) shown;
    return it.tenant().equals(tenant) && key.shown.userId().equals(Optional.of(it.userId()));
  }

  Tenant signIn(PresentedCredential credentials) {
    known(credentials);
    return session(credentials);
  }

  /** Returns the services of a session, which check the credential on each call. */
  Tenant session(PresentedCredential credentials) {
    return guarded(
        Tenant.class,
        (method, arguments) -> {
          Object service =
              invoke(method, octroi.tenant(known(credentials).shown.tenant()), arguments);
          return method.getReturnType().isInterface()
              ? guarded(
                  method.getReturnType(),
                  (call, given) -> {
                    admit(known(credentials), call);
                    return invoke(call, service, given);
                  })
              : service;
        });
  }

  private interface Handler {
    Object call(Method method, Object[] arguments) throws ReflectiveOperationException;
  }

  private static <T> T guarded(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return handler.call(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static Object invoke(Method method, Object on, Object[] arguments)
      throws ReflectiveOperationException {
    return method.invoke(on, arguments);
  }

  /** Rejected calls do not count towards the limit. */
  private void admit(Key key, Method call) {
    Permission needed = call.getAnnotation(RequiresPermission.class).value();
    if (!permissions(key.shown.roles()).contains(needed)) {
      throw new ForbiddenException(needed);
    }
    Instant now = octroi.lived();
    int limit =
        key.shown.rateLimit().orElse(RateLimit.perMinute(200)).calls().orElse(Integer.MAX_VALUE);
    if (key.calls.size() >= limit) {
      Instant free = key.calls.get(key.calls.size() - limit).plus(MINUTE);
      if (now.isBefore(free)) {
        throw new RateLimitedException(Duration.between(now, free));
      }
    }
    key.calls.add(now);
  }

  /** Returns the permissions of the roles that are drawn. */
  private static List<Permission> permissions(List<String> roles) {
    return List.of(Permission.values()).stream()
        .filter(
            permission ->
                roles.contains(Role.OWNER)
                    || (roles.contains(Role.READER) && permission.name().endsWith("_READ")))
        .toList();
  }

  private IssuedCredential issue(Credential shown) {
    Key key = new Key(shown, Secret.of("key " + octroi.newId()));
    keys.add(key);
    return new IssuedCredential(key.value, shown);
  }

  private static Optional<Key> named(List<Key> keys, String id) {
    return keys.stream().filter(key -> key.shown.id().equals(id)).findFirst();
  }

  private Key usable(String id) {
    return named(keys, id)
        .filter(this::inForce)
        .orElseThrow(() -> new NotFoundException("credential", id));
  }

  @Override
  public IssuedCredential issueApiKey(
      TenantId tenant, Collection<String> roles, String label, @Nullable Instant expiry) {
    ModelChecks.refuse(expiry != null && !expiry.isAfter(octroi.now()), "expiry");
    return issue(
        new Credential(
            octroi.newId().toString(),
            tenant,
            Optional.empty(),
            Optional.of(label),
            List.copyOf(roles),
            Optional.empty(),
            octroi.now(),
            Optional.ofNullable(expiry),
            false,
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public IssuedCredential issueUserToken(
      TenantId tenant, String userId, Collection<String> roles, Duration lifetime) {
    return issue(
        new Credential(
            octroi.newId().toString(),
            tenant,
            Optional.of(userId),
            Optional.empty(),
            List.copyOf(roles),
            Optional.empty(),
            octroi.now(),
            Optional.of(octroi.now().plus(lifetime)),
            false,
            Optional.empty(),
            Optional.empty()));
  }

  @Override
  public Credential importKey(ImportedKey key) {
    Credential shown =
        new Credential(
            octroi.newId().toString(),
            key.tenant(),
            key.userId(),
            key.label(),
            key.roles(),
            Optional.empty(),
            octroi.now(),
            key.expiresAt(),
            false,
            Optional.empty(),
            Optional.empty());
    keys.add(new Key(shown, key.value()));
    return shown;
  }

  @Override
  public IssuedCredential rotate(String id, Duration grace) {
    ModelChecks.refuse(grace.isNegative(), "grace");
    Key key = usable(id);
    key.previous = key.value;
    key.value = Secret.of("key " + octroi.newId());
    Credential before = key.shown;
    key.show(
        before.rateLimit(),
        before.expiresAt(),
        before.revoked(),
        Optional.of(octroi.now().plus(grace)));
    return new IssuedCredential(key.value, key.shown);
  }

  @Override
  public Credential setRateLimit(String id, @Nullable RateLimit limit) {
    Key key = usable(id);
    Credential before = key.shown;
    key.show(
        Optional.ofNullable(limit), before.expiresAt(), before.revoked(), before.previousUntil());
    return key.shown;
  }

  @Override
  public boolean revoke(String id) {
    Optional<Key> found = named(keys, id).filter(key -> !key.shown.revoked());
    found.ifPresent(
        key ->
            key.show(
                key.shown.rateLimit(),
                inForce(key) ? Optional.of(octroi.now()) : key.shown.expiresAt(),
                true,
                key.shown.previousUntil()));
    return found.isPresent();
  }

  @Override
  public Page<Credential> list(TenantId tenant, PageRequest page) {
    return ModelChecks.page(
        keys.stream().map(key -> key.shown).filter(it -> it.tenant().equals(tenant)).toList(),
        page);
  }

  @Override
  public long purgeExpiredBefore(TenantId tenant, Instant before) {
    long there = keys.size();
    keys.removeIf(
        key ->
            key.shown.tenant().equals(tenant)
                && !inForce(key)
                && key.shown.expiresAt().orElseThrow().isBefore(before));
    return there - keys.size();
  }
}
