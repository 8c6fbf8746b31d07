package io.octroi.customer;

import io.octroi.CustomerId;
import io.octroi.NotFoundException;
import java.util.Objects;

/** Nobody registered the customer. The setting {@code unknownCustomers(ORDINARY)} softens this. */
public final class UnknownCustomerException extends NotFoundException {

  private static final long serialVersionUID = 1L;

  /**
   * Tells which customer.
   *
   * @param id the customer's id or alias
   */
  public UnknownCustomerException(CustomerId id) {
    super("customer", Objects.requireNonNull(id, "id").value());
  }
}
