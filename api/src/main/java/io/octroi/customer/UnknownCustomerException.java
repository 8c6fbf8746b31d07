package io.octroi.customer;

import io.octroi.CustomerId;
import io.octroi.NotFoundException;
import java.util.Objects;

/**
 * Thrown when a customer is not registered. With the setting {@code unknownCustomers(ORDINARY)},
 * tax resolutions treat such customers as having no exemptions instead, and creating an e-commerce
 * token registers them.
 */
public final class UnknownCustomerException extends NotFoundException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param id the id or alias that is not registered
   */
  public UnknownCustomerException(CustomerId id) {
    super("customer", Objects.requireNonNull(id, "id").value());
  }
}
