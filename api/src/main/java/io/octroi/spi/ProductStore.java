package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores products. */
public interface ProductStore {

  /**
   * Adds rows or replaces those with the same ids, in one atomic step.
   *
   * @param rows the rows, of one tenant, with different ids; at most 10,000
   */
  void put(List<ProductRow> rows);

  /**
   * Finds a product.
   *
   * @param tenant the tenant
   * @param id the primary key
   * @return the row; empty if there is none
   */
  Optional<ProductRow> find(TenantId tenant, String id);

  /**
   * Lists products in the order of their ids.
   *
   * @param tenant the tenant
   * @param after the id after which the page begins; null for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows; fewer than the limit only if no more follow
   */
  List<ProductRow> page(TenantId tenant, @Nullable String after, int limit);

  /**
   * Deletes a product.
   *
   * @param tenant the tenant
   * @param id the primary key
   * @return whether the product existed
   */
  boolean delete(TenantId tenant, String id);
}
