package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import io.octroi.spi.Written;
import java.util.Optional;

/**
 * A store that delegates the methods of {@link VersionedStore}.
 *
 * @param <R> the row
 */
interface VersionedDelegate<R extends VersionedRow> extends VersionedStore<R> {

  /** Returns the delegate. */
  VersionedRows<R> rows();

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
