package io.octroi.taxrate;

import io.octroi.Text;
import jakarta.validation.constraints.NotNull;

/**
 * A product and its tax category. An instance is not validated until it is passed to {@link
 * Products}.
 *
 * @param id the product's id, 1 to 64 characters, compared exactly
 * @param category the tax category, 1 to 64 characters, compared exactly
 */
public record Product(
    @NotNull(message = "is missing") @Text String id,
    @NotNull(message = "is missing") @Text String category) {

  /** The category of products that are registered without a category. */
  public static final String STANDARD = "standard";

  /**
   * Creates a product in the category {@value #STANDARD}.
   *
   * @param id the product's id
   * @return the product
   */
  public static Product of(String id) {
    return new Product(id, STANDARD);
  }

  /**
   * Creates a product in the given category.
   *
   * @param id the product's id
   * @param category the tax category
   * @return the product
   */
  public static Product of(String id, String category) {
    return new Product(id, category);
  }
}
