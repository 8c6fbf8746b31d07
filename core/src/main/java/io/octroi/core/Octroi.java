package io.octroi.core;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.coherence.SharedStore;
import io.octroi.core.guard.Guard;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Settings;
import io.octroi.core.taxrate.TaxImages;
import io.octroi.guard.Credentials;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Roles;
import io.octroi.spi.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * An open store and the services of its tenants. One instance serves many tenants and threads.
 * Several instances in one process are independent of each other. The host must close the instance
 * when it stops. Afterwards, every method of the instance and of its services throws {@link
 * IllegalStateException}, except {@link #close}.
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

  /** The tenant whose revision {@link #health} reads. It need not exist. */
  private static final TenantId PROBED = TenantId.of("health");

  private final Storage storage;
  private final boolean keepStorageOpen;
  private final Context context;
  private final TaxImages images;
  private final Guard guard;
  private final @Nullable SharedStore sharedStore;
  private final ConcurrentMap<TenantId, TenantServices> tenants = new ConcurrentHashMap<>();

  Octroi(Storage storage, boolean keepStorageOpen, Settings settings) {
    this.storage = storage;
    this.keepStorageOpen = keepStorageOpen;
    this.context = new Context(storage, settings);
    this.images = new TaxImages(context);
    this.guard = new Guard(context, this::tenant);
    this.sharedStore = context.sharedStore();
    if (sharedStore != null && settings.sharing().manualTicker() == null) {
      sharedStore.start();
    }
  }

  /**
   * Returns a builder for an Octroi that uses an open store. Closing the Octroi also closes the
   * store, unless {@link OctroiBuilder#keepStorageOpen()} is set.
   *
   * @param storage the store
   * @return a builder with the default settings
   */
  public static OctroiBuilder with(Storage storage) {
    return new OctroiBuilder(storage);
  }

  /**
   * Returns the services of a tenant without the guard. The host must authenticate callers itself.
   * Tenants do not have to be registered. Their data is loaded on first use.
   *
   * @param id the tenant's id, 1 to 64 characters
   * @return the services; always the same object for the same id
   * @throws io.octroi.InvalidInputException if the id is missing, empty, too long or not
   *     well-formed
   * @throws IllegalStateException if this Octroi is closed
   */
  public Tenant tenant(String id) {
    return tenant(TenantId.of(id));
  }

  /**
   * Equivalent to {@link #tenant(String)}, but takes a {@link TenantId}.
   *
   * @param id the tenant's id
   * @return the services; always the same object for the same id
   * @throws IllegalStateException if this Octroi is closed
   */
  public Tenant tenant(TenantId id) {
    Objects.requireNonNull(id, "id");
    context.checkOpen();
    return tenants.computeIfAbsent(id, name -> TenantServices.of(context, name, images));
  }

  /**
   * Returns the services of a tenant, protected by the guard. The presented credential determines
   * the tenant, the permissions and the rate limit. Every call checks the credential again, so the
   * services stop working when it expires or is revoked. Signing in reads the store at most once,
   * and only if the credential is not cached.
   *
   * @param credentials the presented credential
   * @return the services; their methods also throw {@link
   *     io.octroi.guard.UnauthenticatedException}, {@link io.octroi.guard.ForbiddenException} and
   *     {@link io.octroi.guard.RateLimitedException}
   * @throws io.octroi.guard.UnauthenticatedException if the credential is unknown, malformed,
   *     revoked or expired, or if it belongs to another tenant or user; the exception does not
   *     contain the reason
   * @throws StorageException if the store fails
   * @throws IllegalStateException if this Octroi is closed
   */
  public Tenant signIn(PresentedCredential credentials) {
    Objects.requireNonNull(credentials, "credentials");
    return guard.signIn(credentials);
  }

  /**
   * Returns the service that manages the credentials of all tenants. Only the host should use it.
   *
   * @return the service
   * @throws IllegalStateException if this Octroi is closed
   */
  public Credentials credentials() {
    return guard.credentials();
  }

  /**
   * Returns the service that manages the roles of this Octroi. Only the host should use it.
   *
   * @return the service
   * @throws IllegalStateException if this Octroi is closed
   */
  public Roles roles() {
    return guard.roles();
  }

  /**
   * Makes all changes that any process committed before this call visible in this process. Unlike
   * {@link Tenant#refresh}, this method covers all tenants.
   *
   * @throws StorageException if the store fails
   * @throws io.octroi.ContendedException if other processes kept publishing tax tables during the
   *     call
   * @throws IllegalStateException if this is closed
   */
  public void refresh() {
    context.checkOpen();
    if (sharedStore != null) {
      sharedStore.refresh();
    }
  }

  /**
   * Returns the time since this process last read the changes of other processes. Answers may be
   * this old. Does no I/O.
   *
   * @return the age; zero if no other process can change the store
   * @throws IllegalStateException if this is closed
   */
  public Duration staleness() {
    context.checkOpen();
    return sharedStore == null ? Duration.ZERO : sharedStore.age();
  }

  /** Returns the shared store for Octroi's own tests, which run the polls themselves. */
  Optional<SharedStore> sharedStore() {
    return Optional.ofNullable(sharedStore);
  }

  /**
   * Returns the condition of this Octroi. Reads the clock, so that a leap is detected even if no
   * other call is made. Also reads one revision number from the store. A failure of this read is
   * reported, not thrown. Safe for use by many threads.
   *
   * @return the report
   * @throws IllegalStateException if this Octroi is closed, or if its clock, ticker or call
   *     listener calls this method
   */
  public Health health() {
    context.checkOpen();
    context.time().micros();
    List<Health.Table> tables = new ArrayList<>();
    tenants.forEach(
        (id, services) ->
            services
                .taxes()
                .loadedRevision()
                .ifPresent(revision -> tables.add(new Health.Table(id, revision))));
    tables.sort(Comparator.comparing(table -> table.tenant().value()));
    return new Health(
        context.time().lastLeap().map(leap -> new Health.ClockLeap(leap.from(), leap.to())),
        storeFailure(),
        sharedStore().map(it -> new Health.Poll(it.age(), it.isRefusing(), it.lastFailure())),
        tables);
  }

  private Optional<String> storeFailure() {
    try {
      context.storage().taxTables().revision(PROBED);
      return Optional.empty();
    } catch (OctroiException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Closes this Octroi and, unless {@link OctroiBuilder#keepStorageOpen()} is set, the store.
   * Stores the images of large tax tables that have changed, so that the next opening need not
   * compile them. Closing the store waits for the calls to the store that are in progress. Closing
   * the Octroi again has no effect. No driver or shutdown hook is left behind, so the host's class
   * loader can be garbage-collected. If an image is being stored by the background thread for
   * images, this method waits for it, up to a minute.
   *
   * <p>If the store is shared, each of three further background threads ends after its current
   * step, such as a poll or the compilation of a tax table. This method waits for that, up to 5
   * seconds a thread, unless the calling thread is interrupted.
   *
   * @throws IllegalStateException if host code that this Octroi is running calls this method,
   *     because the call would wait for itself; nothing is closed in this case
   */
  @Override
  public void close() {
    context.hostCode().checkChange();
    guard.close();
    images.close();
    if (sharedStore != null) {
      sharedStore.close();
    }
    context.close();
    tenants.values().forEach(TenantServices::close);
    if (!keepStorageOpen) {
      storage.close();
    }
  }
}
