package io.octroi.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The products of one tenant and their tax categories. Ids are compared exactly, by code point.
 * Changes are visible to the next resolution.
 *
 * <p>Every method may throw {@link io.octroi.StorageException}; the methods that change products
 * may also throw {@link io.octroi.UnknownOutcomeException}. Thread-safe.
 */
public interface Products {

  /**
   * Adds a product, or replaces the category of an existing one.
   *
   * @param product the product
   * @throws io.octroi.InvalidInputException naming every invalid value
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  void put(Product product);

  /**
   * Adds a product as {@link #put(Product)} does.
   *
   * @param id the product's id, 1 to 64 characters
   * @param category the tax category, 1 to 64 characters
   * @throws io.octroi.InvalidInputException naming every invalid value
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  default void put(String id, String category) {
    put(new Product(id, category));
  }

  /**
   * Adds or replaces many products as {@link #put(Product)} does. All of them are validated before
   * the first is stored. They are stored in atomic batches. If the store fails, the preceding
   * batches are stored, and the call may be repeated.
   *
   * @param products the products. The stream is consumed and held in memory. It must not change
   *     data of the same {@code Octroi} ({@link io.octroi.Tenant}). If an id occurs more than once,
   *     the last product wins
   * @return the number of products in the stream
   * @throws io.octroi.InvalidInputException naming every invalid product by its zero-based
   *     position; nothing is stored
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  long putAll(Stream<Product> products);

  /**
   * Returns a product.
   *
   * @param id the product's id
   * @return the product; empty if there is none
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
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
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  void delete(String id);
}
