package io.octroi.core;

import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.guard.Guard;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Settings;
import io.octroi.guard.Credentials;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Roles;
import io.octroi.spi.Storage;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * An open store with the services of its tenants. One instance serves many tenants and threads.
 * Several instances in one process are independent of each other. Close it when the host stops:
 * afterwards every call of it and of its services throws {@link IllegalStateException}, except
 * {@link #close}.
 *
 * <pre>{@code
 * try (Octroi octroi = Octroi.with(H2Storage.open(Path.of("data/octroi"))).open()) {
 *   Tenant acme = octroi.tenant("acme");
 *   TaxQuery query = TaxQuery.of(Place.usa("IL", "60062"), "19").withIssues(12);
 *   TaxRate rate = acme.taxRates().resolve(query);
 * }
 * }</pre>
 */
public final class Octroi implements AutoCloseable {

  private final Storage storage;
  private final boolean keepStorageOpen;
  private final Context context;
  private final Guard guard;
  private final ConcurrentMap<TenantId, TenantServices> tenants = new ConcurrentHashMap<>();

  Octroi(Storage storage, boolean keepStorageOpen, Settings settings) {
    this.storage = storage;
    this.keepStorageOpen = keepStorageOpen;
    this.context = new Context(storage, settings);
    this.guard = new Guard(context, this::tenant);
  }

  /**
   * Returns a builder for an open store. Closing the Octroi also closes the store, unless {@link
   * OctroiBuilder#keepStorageOpen()} is set.
   *
   * @param storage the store
   * @return a builder with the default settings
   */
  public static OctroiBuilder with(Storage storage) {
    return new OctroiBuilder(storage);
  }

  /**
   * Returns the services of a tenant, for a host that has authenticated its caller itself. Tenants
   * need no registration; their data is loaded at the first use.
   *
   * @param id the tenant's id, 1 to 64 characters
   * @return the services, the same object for the same id
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed
   * @throws IllegalStateException if this is closed
   */
  public Tenant tenant(String id) {
    return tenant(TenantId.of(id));
  }

  /**
   * Returns the services of a tenant, as {@link #tenant(String)} does.
   *
   * @param id the tenant's id
   * @return the services, the same object for the same id
   * @throws IllegalStateException if this is closed
   */
  public Tenant tenant(TenantId id) {
    Objects.requireNonNull(id, "id");
    context.checkOpen();
    return tenants.computeIfAbsent(id, name -> TenantServices.of(context, name));
  }

  /**
   * Returns the same services as {@link #tenant(TenantId)}, behind the guard. The presented
   * credential decides the tenant, the permissions and the rate limit. Every call checks it again:
   * the services stop working when the credential expires or is revoked. Signing in reads the store
   * at most once, and only if the credential is not cached.
   *
   * @param credentials the presented credential
   * @return the services; their calls also throw {@link io.octroi.guard.UnauthenticatedException},
   *     {@link io.octroi.guard.ForbiddenException} and {@link io.octroi.guard.RateLimitedException}
   * @throws io.octroi.guard.UnauthenticatedException if the credential is unknown, malformed,
   *     revoked, expired, or of another tenant or user; the exception does not say which
   * @throws StorageException if the store fails
   * @throws IllegalStateException if this is closed
   */
  public Tenant signIn(PresentedCredential credentials) {
    Objects.requireNonNull(credentials, "credentials");
    return guard.signIn(credentials);
  }

  /**
   * Returns the service of all tenants' credentials, which only the host should use.
   *
   * @return the service
   * @throws IllegalStateException if this is closed
   */
  public Credentials credentials() {
    return guard.credentials();
  }

  /**
   * Returns the service of this Octroi's roles, which only the host should use.
   *
   * @return the service
   * @throws IllegalStateException if this is closed
   */
  public Roles roles() {
    return guard.roles();
  }

  /**
   * Returns what this Octroi has noticed about its surroundings. Reads the clock first, so that a
   * leap is noticed even if no other call is made. Does no I/O. Safe for use by many threads.
   *
   * @return the current state
   * @throws IllegalStateException if this is closed, or if its clock, ticker or call listener makes
   *     the call
   */
  public Health health() {
    context.checkOpen();
    context.time().micros();
    return new Health(
        context.time().lastLeap().map(leap -> new Health.ClockLeap(leap.from(), leap.to())));
  }

  /**
   * Closes this and, unless {@link OctroiBuilder#keepStorageOpen()} is set, the store. Waits for
   * running calls of the store. Closing again has no effect. Leaves no thread, driver or shutdown
   * hook behind, so that the host's class loader can be collected.
   *
   * @throws IllegalStateException if host code that a call of this Octroi runs makes the call,
   *     which would wait for itself; nothing is closed
   */
  @Override
  public void close() {
    context.hostCode().checkChange();
    guard.close();
    context.close();
    tenants.values().forEach(TenantServices::close);
    if (!keepStorageOpen) {
      storage.close();
    }
  }
}
