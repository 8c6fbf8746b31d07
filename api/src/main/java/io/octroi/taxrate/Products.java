package io.octroi.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The products of one tenant and their tax categories. Ids are compared exactly, by code point.
 * Changes take effect at the next resolution.
 *
 * <p>Every method may throw {@link io.octroi.StorageException}; the methods that change products
 * may also throw {@link io.octroi.UnknownOutcomeException}. Thread-safe.
 */
public interface Products {

  /**
   * Adds a product, or replaces the category of an existing one.
   *
   * @param product the product
   * @throws io.octroi.InvalidInputException if a value is invalid; lists every invalid value
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  void put(Product product);

  /**
   * Equivalent to {@link #put(Product)}, but takes the id and the category.
   *
   * @param id the product's id, 1 to 64 characters
   * @param category the tax category, 1 to 64 characters
   * @throws io.octroi.InvalidInputException if a value is invalid; lists every invalid value
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  default void put(String id, String category) {
    put(new Product(id, category));
  }

  /**
   * Adds or replaces many products, as {@link #put(Product)} does. All products are validated
   * before the first one is stored. They are stored in atomic batches. If the store fails midway,
   * the batches already written remain stored, and the call can be repeated.
   *
   * @param products the products. The stream is consumed into memory. Its operations must not
   *     change data of the same {@code Octroi}; see {@link io.octroi.Tenant}. If an id occurs more
   *     than once, the last product with this id is stored
   * @return the number of products in the stream
   * @throws io.octroi.InvalidInputException if a product is invalid; lists every invalid product by
   *     its zero-based position. Nothing is stored in this case
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  long putAll(Stream<Product> products);

  /**
   * Returns a product.
   *
   * @param id the product's id
   * @return the product, or empty if there is no such product
   * @throws io.octroi.InvalidInputException if the id is not well-formed text of 1 to 64 characters
   */
  @RequiresPermission(Permission.PRODUCTS_READ)
  Optional<Product> get(String id);

  /**
   * Lists the products, ordered by id.
   *
   * @param page the page to return
   * @return the page
   */
  @RequiresPermission(Permission.PRODUCTS_READ)
  Page<Product> list(PageRequest page);

  /**
   * Deletes a product.
   *
   * @param id the product's id
   * @throws UnknownProductException if there is no such product
   * @throws io.octroi.InvalidInputException if the id is not well-formed text of 1 to 64 characters
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  void delete(String id);
}
