package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Optional;

/**
 * A store that delegates the methods of {@link VersionedStore} and adds methods of its own. For
 * adapters that implement the compare-and-set of all aggregates once.
 *
 * @param <R> the row
 */
public interface DelegatingVersionedStore<R extends VersionedRow> extends VersionedStore<R> {

  /**
   * Returns the delegate.
   *
   * @return the store of the rows, always the same
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
