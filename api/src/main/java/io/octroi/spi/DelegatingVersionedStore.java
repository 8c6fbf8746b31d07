package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Optional;

/**
 * A store that delegates the methods of {@link VersionedStore} to another store. Adapters that
 * implement compare-and-set once for all aggregates can use it for the stores that have additional
 * methods.
 *
 * @param <R> the type of the rows
 */
public interface DelegatingVersionedStore<R extends VersionedRow> extends VersionedStore<R> {

  /**
   * Returns the delegate.
   *
   * @return the store to which calls are delegated; always the same instance
   */
  VersionedStore<R> rows();

  @Override
  default Written insert(R row) {
    return rows().insert(row);
  }

  @Override
  default Optional<R> find(TenantId tenant, String key) {
    return rows().find(tenant, key);
  }

  @Override
  default Written replace(R row, long expectedVersion) {
    return rows().replace(row, expectedVersion);
  }

  @Override
  default Written delete(TenantId tenant, String key, long expectedVersion) {
    return rows().delete(tenant, key, expectedVersion);
  }
}
