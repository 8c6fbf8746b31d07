package io.octroi.core.customer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.CustomerId;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.Settings;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.spi.CustomerRow;
import org.jspecify.annotations.Nullable;

/** One tenant's customers as resolution sees them, remembered by each of their names. */
public final class CustomerDirectory {

  private final Context context;
  private final TenantId tenant;
  private final boolean unknownIsOrdinary;
  private final Cache<String, Exemptions> known;
  private final Cache<String, Boolean> unknown;

  /**
   * Begins with nobody remembered.
   *
   * @param context what all tenants share
   * @param tenant whose customers
   */
  public CustomerDirectory(Context context, TenantId tenant) {
    Settings settings = context.settings();
    this.context = context;
    this.tenant = tenant;
    this.unknownIsOrdinary = settings.unknownCustomersAreOrdinary();
    this.known = Caffeine.newBuilder().maximumSize(settings.cachedCustomers()).build();
    this.unknown =
        Caffeine.newBuilder()
            .maximumSize(settings.cachedCustomers())
            .expireAfterWrite(Settings.UNKNOWN_REMEMBERED)
            .build();
  }

  /**
   * The exemptions of a customer, past and future ones too.
   *
   * @param customer its id or an alias
   * @return the exemptions; null for an unknown customer, if the settings take it for an ordinary
   *     one
   * @throws UnknownCustomerException if it is unknown and they do not
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
    // A load and a change of one customer take turns here: a change forgets what was loaded before
    // it.
    Exemptions found =
        known.get(
            name,
            key ->
                context
                    .storage()
                    .customers()
                    .findByName(tenant, key)
                    .map(Exemptions::of)
                    .orElse(null));
    if (found == null) {
      unknown
          .asMap()
          .computeIfAbsent(
              name,
              key -> context.storage().customers().findByName(tenant, key).isEmpty() ? true : null);
    }
    return found;
  }

  /** Makes the next question for a customer, under each of its names, ask the store. */
  void forget(CustomerRow row) {
    forget(row.id());
    row.aliases().forEach(this::forget);
  }

  private void forget(String name) {
    unknown.invalidate(name);
    known.invalidate(name);
  }
}
