package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Optional;

/**
 * Stores the rows of one aggregate and changes each of them by compare-and-set. Every method is one
 * atomic step.
 *
 * @param <R> the row
 */
public interface VersionedStore<R extends VersionedRow> {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return {@code Done}; {@code Taken}, with all contested keys, if another row holds a unique key
   *     of this one; otherwise {@code Stale} if a row has its primary key
   */
  Written insert(R row);

  /**
   * Finds a row by its primary key.
   *
   * @param tenant the tenant
   * @param key the primary key
   * @return the row; empty if the tenant has none
   */
  Optional<R> find(TenantId tenant, String key);

  /**
   * Replaces a row if it still has the expected version. Unique keys that only the old row has are
   * free immediately.
   *
   * @param row the new state, with its new version
   * @param expectedVersion the version of the row to replace
   * @return {@code Done}; {@code Stale} if the tenant has no such row or it has another version,
   *     even if unique keys are contested; {@code Taken}, with all contested keys, if another row
   *     holds a unique key of the new state
   */
  Written replace(R row, long expectedVersion);

  /**
   * Deletes a row if it still has the expected version. Its keys are free immediately.
   *
   * @param tenant the tenant
   * @param key the primary key
   * @param expectedVersion the version of the row to delete
   * @return {@code Done}; {@code Stale} if the tenant has no such row or it has another version
   */
  Written delete(TenantId tenant, String key, long expectedVersion);
}
