package io.octroi.customer;

import io.octroi.CustomerId;
import io.octroi.NotFoundException;
import java.util.Objects;

/**
 * Thrown when a customer is not registered. The setting {@code unknownCustomers(ORDINARY)} treats
 * such customers as ones without exemptions instead.
 */
public final class UnknownCustomerException extends NotFoundException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param id the customer's id or alias
   */
  public UnknownCustomerException(CustomerId id) {
    super("customer", Objects.requireNonNull(id, "id").value());
  }
}
