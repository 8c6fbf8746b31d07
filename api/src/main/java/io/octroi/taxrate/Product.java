package io.octroi.taxrate;

import io.octroi.Text;
import jakarta.validation.constraints.NotNull;

/**
 * A product that is sold, as far as tax is concerned. A draft until a {@link TaxTables} call has
 * checked it.
 *
 * @param id names it, 1 to 64 characters, compared exactly
 * @param category the tax category it belongs to, 1 to 64 characters, compared exactly
 */
public record Product(
    @NotNull(message = "is missing") @Text String id,
    @NotNull(message = "is missing") @Text String category) {

  /** The category of products that were registered without one. */
  public static final String STANDARD = "standard";

  /**
   * A product of the category {@value #STANDARD}.
   *
   * @param id names it
   * @return the product
   */
  public static Product of(String id) {
    return new Product(id, STANDARD);
  }

  /**
   * A product.
   *
   * @param id names it
   * @param category the tax category it belongs to
   * @return the product
   */
  public static Product of(String id, String category) {
    return new Product(id, category);
  }
}
