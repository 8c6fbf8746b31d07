package io.octroi.core;

import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.guard.Guard;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Settings;
import io.octroi.guard.Credentials;
import io.octroi.guard.Keys;
import io.octroi.guard.Roles;
import io.octroi.spi.Storage;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * An open store with the services of each of its tenants. One serves many tenants and threads; two
 * in one process do not disturb each other. Close it when the host stops: what is called afterwards
 * throws {@link StorageException}.
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
  private final boolean lent;
  private final Context context;
  private final Guard guard;
  private final ConcurrentMap<TenantId, TenantServices> tenants = new ConcurrentHashMap<>();

  Octroi(Storage storage, boolean lent, Settings settings) {
    this.storage = storage;
    this.lent = lent;
    this.context = new Context(storage, settings);
    this.guard = new Guard(context, this::tenant);
  }

  /**
   * Begins with an open store, which is closed with the Octroi unless the builder is told that it
   * is {@linkplain OctroiBuilder#lent() lent}.
   *
   * @param storage where everything is kept
   * @return a builder with the default settings
   */
  public static OctroiBuilder with(Storage storage) {
    return new OctroiBuilder(storage);
  }

  /**
   * The services of a tenant, for a host that has authenticated its caller itself. A tenant need
   * not be registered; what it asks for first is loaded then.
   *
   * @param id the tenant's id, 1 to 64 characters
   * @return the services, the same for the same id
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed
   * @throws StorageException if this is closed
   */
  public Tenant tenant(String id) {
    return tenant(TenantId.of(id));
  }

  /**
   * The services of a tenant, as {@link #tenant(String)} gives them.
   *
   * @param id the tenant's id
   * @return the services, the same for the same id
   * @throws StorageException if this is closed
   */
  public Tenant tenant(TenantId id) {
    Objects.requireNonNull(id, "id");
    context.checkOpen();
    return tenants.computeIfAbsent(id, name -> TenantServices.of(context, name));
  }

  /**
   * Lets somebody in: the same services as {@link #tenant(TenantId)}, behind the guard. The
   * credentials decide the tenant, the permissions and the rate limit. What is given is checked at
   * each call: it ends with the credential, also when that is revoked meanwhile. Cheap: the store
   * is asked only for what is not remembered, and at most once.
   *
   * @param credentials what somebody shows
   * @return the services; their calls also throw {@link io.octroi.UnauthenticatedException}, {@link
   *     io.octroi.ForbiddenException} and {@link io.octroi.RateLimitedException}
   * @throws io.octroi.UnauthenticatedException if they are unknown, malformed, revoked, expired, or
   *     of another tenant or user, without telling which
   * @throws StorageException if the store fails, or this is closed
   */
  public Tenant signIn(Credentials credentials) {
    Objects.requireNonNull(credentials, "credentials");
    return guard.signIn(credentials);
  }

  /**
   * The credentials of all tenants, for the host alone.
   *
   * @return the service
   */
  public Keys keys() {
    return guard.keys();
  }

  /**
   * The roles of this Octroi, for the host alone.
   *
   * @return the service
   */
  public Roles roles() {
    return guard.roles();
  }

  /**
   * Returns what this Octroi has noticed about its surroundings. Looks at the clock first, so that
   * a leap is noticed when no other call is made. Does no I/O, and is safe for use by many threads.
   *
   * @return the state at this time
   * @throws StorageException if this is closed
   * @throws IllegalStateException if it is called from within the clock, the ticker or the call
   *     listener of this Octroi
   */
  public Health health() {
    context.checkOpen();
    context.time().micros();
    return new Health(
        context.time().lastLeap().map(leap -> new Health.ClockLeap(leap.from(), leap.to())));
  }

  /**
   * Closes the store, unless it is lent, when the calls under way have ended. Closing again has no
   * effect. No thread, driver or shutdown hook of Octroi is left, so that a host's class loader can
   * be collected after it.
   *
   * @throws IllegalStateException if it is called from within host code that a call of this Octroi
   *     runs, for whose end it would wait; nothing is closed
   */
  @Override
  public void close() {
    context.hostCode().checkChange();
    guard.close();
    context.close();
    tenants.values().forEach(TenantServices::close);
    if (!lent) {
      storage.close();
    }
  }
}
