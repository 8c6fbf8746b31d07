package io.octroi.core.customer;

import io.octroi.CustomerId;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.spi.CustomerRow;
import java.util.Optional;

/**
 * Resolves the names of one tenant's customers. A name is the id with which a customer was
 * registered, or an alias.
 */
public final class RegisteredCustomers {

  private final Context context;
  private final TenantId tenant;

  /**
   * Creates the resolver for a tenant.
   *
   * @param context the shared state of the Octroi instance
   * @param tenant the tenant
   */
  public RegisteredCustomers(Context context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  Optional<CustomerRow> find(String name) {
    return context.storage().customers().findByName(tenant, name);
  }

  /**
   * Returns the customer with the given name.
   *
   * @param name an id or an alias
   * @return the customer's row, or empty if no customer has the name
   */
  public Optional<CustomerRow> find(CustomerId name) {
    return find(name.value());
  }

  /**
   * Returns the customer with the given name.
   *
   * @param name an id or an alias
   * @return the customer's row
   * @throws UnknownCustomerException if no customer has the name
   */
  public CustomerRow require(CustomerId name) {
    return find(name).orElseThrow(() -> new UnknownCustomerException(name));
  }

  /**
   * Returns the id of the customer with the given name.
   *
   * @param name an id or an alias
   * @return the id with which the customer was registered, or the name itself if no customer has it
   */
  public String idOf(CustomerId name) {
    return find(name).map(CustomerRow::id).orElse(name.value());
  }

  /**
   * Returns whether a customer is registered with an id. Aliases do not count, because the id of a
   * removed customer can become an alias of another customer.
   *
   * @param id an id
   * @return true if a customer is registered with the id
   */
  public boolean isRegistered(String id) {
    return find(id).filter(row -> row.id().equals(id)).isPresent();
  }
}
