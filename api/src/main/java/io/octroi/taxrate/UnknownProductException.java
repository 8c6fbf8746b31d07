package io.octroi.taxrate;

import io.octroi.NotFoundException;

/** Nobody registered the product. The setting {@code unknownProducts(STANDARD)} softens this. */
public final class UnknownProductException extends NotFoundException {

  private static final long serialVersionUID = 1L;

  /**
   * Tells which product.
   *
   * @param id the product's id
   */
  public UnknownProductException(String id) {
    super("product", id);
  }
}
