package io.octroi.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The products of one tenant and their tax categories. Ids compare exactly, by code point. The next
 * resolution sees each change.
 *
 * <p>Every call may throw {@link io.octroi.StorageException}; the changing ones {@link
 * io.octroi.UnknownOutcomeException}. Safe for use by many threads.
 */
public interface Products {

  /**
   * Adds a product, or replaces the category of a known one.
   *
   * @param product the product
   * @throws io.octroi.InvalidInputException naming every part at fault
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  void put(Product product);

  /**
   * Adds a product as {@link #put(Product)} does.
   *
   * @param id the product's id, 1 to 64 characters
   * @param category its category, 1 to 64 characters
   * @throws io.octroi.InvalidInputException naming every part at fault
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  default void put(String id, String category) {
    put(new Product(id, category));
  }

  /**
   * Adds or replaces many products, each as {@link #put(Product)} does. All are validated before
   * the first is stored. They are stored in batches, and each batch is atomic: if the store fails,
   * the batches before are stored, and the call may be repeated.
   *
   * @param products the products. The stream is consumed, and held in memory during validation. It
   *     must not change anything of the same {@code Octroi} ({@link io.octroi.Tenant}). If an id
   *     occurs more than once, the last product wins
   * @return the number of products in the stream
   * @throws io.octroi.InvalidInputException naming every product at fault by its position from 0;
   *     nothing is stored
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  long putAll(Stream<Product> products);

  /**
   * Returns a product.
   *
   * @param id its id
   * @return the product; empty if there is none
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.PRODUCTS_READ)
  Optional<Product> get(String id);

  /**
   * Lists the products in the order of their ids.
   *
   * @param page the page to return
   * @return the products
   */
  @RequiresPermission(Permission.PRODUCTS_READ)
  Page<Product> list(PageRequest page);

  /**
   * Deletes a product.
   *
   * @param id its id
   * @throws UnknownProductException if there is no such product
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.PRODUCTS_WRITE)
  void delete(String id);
}
