package io.octroi.core.customer;

import io.octroi.CustomerId;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.customer.UnknownCustomerException;
import io.octroi.spi.CustomerRow;
import java.util.Optional;

/** Resolves the names of one tenant's customers: the ids they were registered with, and aliases. */
public final class RegisteredCustomers {

  private final Context context;
  private final TenantId tenant;

  /**
   * Creates the resolver of a tenant.
   *
   * @param context the shared state of the Octroi
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
   * Returns the customer with a name.
   *
   * @param name an id or an alias
   * @return the row; empty if no customer has the name
   */
  public Optional<CustomerRow> find(CustomerId name) {
    return find(name.value());
  }

  /**
   * Returns the customer with a name.
   *
   * @param name an id or an alias
   * @return the row
   * @throws UnknownCustomerException if no customer has the name
   */
  public CustomerRow require(CustomerId name) {
    return find(name).orElseThrow(() -> new UnknownCustomerException(name));
  }

  /**
   * Returns the id that the customer with a name was registered with.
   *
   * @param name an id or an alias
   * @return the id; the name itself if no customer has it
   */
  public String idOf(CustomerId name) {
    return find(name).map(CustomerRow::id).orElse(name.value());
  }

  /**
   * Returns whether an id belongs to a registered customer. An alias is not enough: after a
   * customer was removed, its id may become an alias of another one.
   *
   * @param id an id
   * @return true if a customer was registered with the id
   */
  public boolean isRegistered(String id) {
    return find(id).filter(row -> row.id().equals(id)).isPresent();
  }
}
