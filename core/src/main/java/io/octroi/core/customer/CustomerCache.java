package io.octroi.core.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.CustomerId;
import io.octroi.core.coherence.Evictable;
import io.octroi.core.coherence.SharedTenant;
import io.octroi.core.shared.Settings;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.spi.Change;
import io.octroi.spi.CustomerRow;
import org.jspecify.annotations.Nullable;

/** A cache of the exemptions of one tenant's customers, by id and by alias. */
public final class CustomerCache implements Evictable {

  private final RegisteredCustomers registered;
  private final boolean unknownIsOrdinary;
  private final int size;
  private final @Nullable SharedTenant shared;

  /**
   * The registered customers. This cache is replaced instead of cleared, because clearing a cache
   * does not wait for loads.
   */
  private volatile Cache<String, Exemptions> known;

  private volatile Cache<String, Boolean> unknown;

  /**
   * Creates an empty cache.
   *
   * @param settings the settings of the Octroi instance
   * @param registered the resolver of the tenant's customers
   * @param shared the tenant's position in the change log, or null if no other process can change
   *     the store
   */
  public CustomerCache(
      Settings settings, RegisteredCustomers registered, @Nullable SharedTenant shared) {
    this.registered = registered;
    this.unknownIsOrdinary = settings.unknownCustomersAreOrdinary();
    this.size = settings.cachedCustomers();
    this.shared = shared;
    this.known = newKnown();
    this.unknown = newUnknown();
    if (shared != null) {
      shared.register(Change.Kind.CUSTOMER, this);
    }
  }

  private Cache<String, Exemptions> newKnown() {
    return Caffeine.newBuilder().maximumSize(size).build();
  }

  private Cache<String, Boolean> newUnknown() {
    return Caffeine.newBuilder()
        .maximumSize(size)
        .expireAfterWrite(Settings.UNKNOWN_CACHED)
        .build();
  }

  /**
   * Returns the exemptions of a customer, including past and future ones.
   *
   * @param customer the customer's id or an alias
   * @return the exemptions, or null if the customer is unknown and the settings allow unknown
   *     customers
   * @throws UnknownCustomerException if the customer is unknown and the settings do not allow
   *     unknown customers
   */
  public @Nullable Exemptions exemptions(CustomerId customer) {
    Exemptions found = known.getIfPresent(customer.value());
    if (found == null) {
      found = load(customer.value());
    }
    return checked(found, customer);
  }

  /**
   * Returns the exemptions of a customer. If other processes can change the store, reads them from
   * the store, so that the result includes all changes committed before the call.
   *
   * @param customer the customer's id or an alias
   * @return the exemptions, or null if the customer is unknown and the settings allow unknown
   *     customers
   * @throws UnknownCustomerException if the customer is unknown and the settings do not allow
   *     unknown customers
   */
  public @Nullable Exemptions currentExemptions(CustomerId customer) {
    return shared == null
        ? exemptions(customer)
        : checked(registered.find(customer).map(Exemptions::of).orElse(null), customer);
  }

  private @Nullable Exemptions checked(@Nullable Exemptions found, CustomerId customer) {
    if (found == null && !unknownIsOrdinary) {
      throw new UnknownCustomerException(customer);
    }
    return found;
  }

  private @Nullable Exemptions load(String name) {
    if (shared != null) {
      shared.join();
    }
    if (unknown.getIfPresent(name) != null) {
      return null;
    }
    // The cache never loads and invalidates the same name at the same time.
    Exemptions found =
        known.get(name, key -> registered.find(key).map(Exemptions::of).orElse(null));
    if (found == null) {
      unknown.asMap().computeIfAbsent(name, key -> registered.find(key).isEmpty() ? true : null);
    }
    return found;
  }

  /** Removes a customer under all of its names, so that the next lookup reads the store. */
  void invalidate(CustomerRow row) {
    evict(row.id());
    row.aliases().forEach(this::evict);
  }

  @Override
  public void evict(String name) {
    unknown.invalidate(name);
    known.invalidate(name);
  }

  @Override
  public void evictAll() {
    unknown = newUnknown();
    known = newKnown();
  }
}
