package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps products. */
public interface ProductStore {

  /**
   * Adds rows, or replaces those of the same ids, all or none.
   *
   * @param rows the rows, of one tenant, with different ids; at most 10,000
   */
  void put(List<ProductRow> rows);

  /**
   * Finds a product.
   *
   * @param tenant whose product it is
   * @param id its primary key
   * @return the row; empty if there is none
   */
  Optional<ProductRow> find(TenantId tenant, String id);

  /**
   * Lists products by id.
   *
   * @param tenant whose products
   * @param after the id behind which to begin; null for the first
   * @param limit the most rows to give, at least 1; fewer come only when no more follow
   * @return the rows in the order of their ids
   */
  List<ProductRow> page(TenantId tenant, @Nullable String after, int limit);

  /**
   * Deletes a product.
   *
   * @param tenant whose product it is
   * @param id its primary key
   * @return false if there was none
   */
  boolean delete(TenantId tenant, String id);
}
