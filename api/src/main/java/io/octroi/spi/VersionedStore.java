package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Optional;

/**
 * The store of the rows of one aggregate, each of which is changed by compare-and-set. Every method
 * is one atomic step.
 *
 * @param <R> the type of the rows
 */
public interface VersionedStore<R extends VersionedRow> {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return {@code Done}; {@code Taken}, with all contested keys, if another row holds a unique key
   *     of this row; otherwise {@code Stale} if a row with the same primary key exists
   */
  Written insert(R row);

  /**
   * Finds a row by its primary key.
   *
   * @param tenant the tenant
   * @param key the primary key
   * @return the row, or empty if the tenant has no such row
   */
  Optional<R> find(TenantId tenant, String key);

  /**
   * Replaces a row if it still has the expected version. Unique keys that only the old row holds
   * become free immediately.
   *
   * @param row the new state of the row, with its new version
   * @param expectedVersion the version of the row to replace
   * @return {@code Done}; {@code Stale} if the tenant has no such row or if the row has a different
   *     version, even if unique keys are contested; otherwise {@code Taken}, with all contested
   *     keys, if another row holds a unique key of the new state
   */
  Written replace(R row, long expectedVersion);

  /**
   * Deletes a row if it still has the expected version. Its unique keys become free immediately.
   *
   * @param tenant the tenant
   * @param key the primary key
   * @param expectedVersion the version of the row to delete
   * @return {@code Done}, or {@code Stale} if the tenant has no such row or if the row has a
   *     different version
   */
  Written delete(TenantId tenant, String key, long expectedVersion);
}
