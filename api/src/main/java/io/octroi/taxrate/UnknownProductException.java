package io.octroi.taxrate;

import io.octroi.NotFoundException;

/**
 * Thrown when a product is not registered. With the setting {@code unknownProducts(STANDARD)}, such
 * products are treated as standard products instead.
 */
public final class UnknownProductException extends NotFoundException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param id the product's id
   */
  public UnknownProductException(String id) {
    super("product", id);
  }
}
