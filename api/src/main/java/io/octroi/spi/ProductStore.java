package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of products. */
public interface ProductStore {

  /**
   * Adds rows in one atomic step. Replaces existing rows with the same ids.
   *
   * @param rows at most 10,000 rows, all of the same tenant and with distinct ids
   */
  void put(List<ProductRow> rows);

  /**
   * Finds a product.
   *
   * @param tenant the tenant
   * @param id the primary key
   * @return the row, or empty if there is no such row
   */
  Optional<ProductRow> find(TenantId tenant, String id);

  /**
   * Lists products in the order of their ids.
   *
   * @param tenant the tenant
   * @param after the id after which the page begins, or null for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows; there are fewer than the limit only on the last page
   */
  List<ProductRow> page(TenantId tenant, @Nullable String after, int limit);

  /**
   * Deletes a product.
   *
   * @param tenant the tenant
   * @param id the primary key
   * @return true if the product existed
   */
  boolean delete(TenantId tenant, String id);
}
