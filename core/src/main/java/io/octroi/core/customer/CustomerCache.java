package io.octroi.core.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.CustomerId;
import io.octroi.core.shared.Settings;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.spi.CustomerRow;
import org.jspecify.annotations.Nullable;

/** Caches the exemptions of one tenant's customers by id and by alias. */
public final class CustomerCache {

  private final RegisteredCustomers registered;
  private final boolean unknownIsOrdinary;
  private final Cache<String, Exemptions> known;
  private final Cache<String, Boolean> unknown;

  /**
   * Creates an empty cache.
   *
   * @param settings the settings of the Octroi
   * @param registered the resolver of the tenant's customers
   */
  public CustomerCache(Settings settings, RegisteredCustomers registered) {
    this.registered = registered;
    this.unknownIsOrdinary = settings.unknownCustomersAreOrdinary();
    this.known = Caffeine.newBuilder().maximumSize(settings.cachedCustomers()).build();
    this.unknown =
        Caffeine.newBuilder()
            .maximumSize(settings.cachedCustomers())
            .expireAfterWrite(Settings.UNKNOWN_CACHED)
            .build();
  }

  /**
   * Returns the exemptions of a customer, including past and future ones.
   *
   * @param customer the customer's id or an alias
   * @return the exemptions; null if the customer is unknown and the settings accept that
   * @throws UnknownCustomerException if the customer is unknown and the settings refuse that
   */
  public @Nullable Exemptions exemptions(CustomerId customer) {
    Exemptions found = known.getIfPresent(customer.value());
    if (found == null) {
      found = load(customer.value());
    }
    if (found == null && !unknownIsOrdinary) {
      throw new UnknownCustomerException(customer);
    }
    return found;
  }

  private @Nullable Exemptions load(String name) {
    if (unknown.getIfPresent(name) != null) {
      return null;
    }
    // The cache runs a load and an invalidation of one name one after the other.
    Exemptions found =
        known.get(name, key -> registered.find(key).map(Exemptions::of).orElse(null));
    if (found == null) {
      unknown.asMap().computeIfAbsent(name, key -> registered.find(key).isEmpty() ? true : null);
    }
    return found;
  }

  /** Removes a customer under all its names, so that the next look-up reads the store. */
  void invalidate(CustomerRow row) {
    invalidate(row.id());
    row.aliases().forEach(this::invalidate);
  }

  private void invalidate(String name) {
    unknown.invalidate(name);
    known.invalidate(name);
  }
}
