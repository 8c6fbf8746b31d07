package io.octroi.core.guard;

import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.coherence.SharedStore;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Moment;
import io.octroi.guard.Credentials;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Roles;
import io.octroi.guard.UnauthenticatedException;
import io.octroi.spi.CredentialRow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Authenticates callers, and puts an authorizing proxy in front of every service. */
public final class Guard {

  private final Context context;
  private final Function<TenantId, Tenant> tenants;
  private final CallTable table = CallTable.ofTenants();
  private final RoleRegistry roles;
  private final CredentialCache cache;
  private final LastUses lastUses;
  private final @Nullable SharedStore sharedStore;
  private final Credentials credentials;

  /**
   * Creates a guard without sessions.
   *
   * @param context the shared state of the Octroi instance
   * @param tenants returns the services of a tenant
   */
  public Guard(Context context, Function<TenantId, Tenant> tenants) {
    this.context = context;
    this.tenants = tenants;
    this.roles = new RoleRegistry(context);
    this.cache = new CredentialCache(context.time());
    this.sharedStore = context.sharedStore();
    if (sharedStore != null) {
      sharedStore.credentials(cache::of);
    }
    this.lastUses = new LastUses(context, cache);
    this.credentials = new CredentialService(context, roles, cache, lastUses);
  }

  /**
   * Starts a session.
   *
   * @param given the presented credential
   * @return the services of the credential's tenant, protected by this guard
   * @throws UnauthenticatedException if the credential is not accepted
   */
  public Tenant signIn(PresentedCredential given) {
    context.checkOpen();
    PresentedSecret presented = PresentedSecret.of(given);
    Moment now = context.time().moment();
    long ticks = context.time().ticks();
    boolean late = sharedStore != null && sharedStore.isLate();
    CachedCredential cached = late ? null : cache.findFresh(presented.id(), ticks);
    if (cached == null || !presented.matches(cached.validity(), now)) {
      // Reads the store once if the credential is not cached or would be refused.
      cached = read(presented.id(), ticks);
      if (!presented.matches(cached == null ? null : cached.validity(), now) || cached == null) {
        throw new UnauthenticatedException();
      }
    }
    if (cached.isUseDue(ticks)) {
      cache.use(cached);
    }
    if (!context.hostCode().isRunning()) { // Host code must not write; the next sign-in will.
      lastUses.write(cached);
    }
    return GuardedTenant.of(
        tenants.apply(cached.validity().row().tenant()),
        new GuardedSession(
            cache,
            cached,
            id -> read(id, context.time().ticks()),
            presented.secretHash(),
            roles,
            context),
        table);
  }

  private @Nullable CachedCredential read(String id, long ticks) {
    long invalidations = cache.invalidations();
    CredentialRow row = context.storage().credentials().findById(id).orElse(null);
    if (row == null) {
      cache.remove(id);
      return null;
    }
    if (sharedStore != null) {
      sharedStore.tenant(row.tenant()).join(); // A first join makes the update leave a stale entry.
    }
    return cache.update(row, ticks, invalidations);
  }

  /**
   * Returns the service that manages credentials.
   *
   * @return the service
   */
  public Credentials credentials() {
    context.checkOpen();
    return credentials;
  }

  /**
   * Returns the service that manages roles.
   *
   * @return the service
   */
  public Roles roles() {
    context.checkOpen();
    return roles;
  }

  /** Writes the last uses of credentials that have not been stored yet. */
  public void close() {
    lastUses.writeAll();
  }
}
