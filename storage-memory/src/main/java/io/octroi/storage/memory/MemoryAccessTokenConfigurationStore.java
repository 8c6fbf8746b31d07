package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.Written;
import java.util.Optional;

/** Stores access token configurations by tenant. */
record MemoryAccessTokenConfigurationStore(VersionedRows<AccessTokenConfigurationRow> rows)
    implements AccessTokenConfigurationStore {

  MemoryAccessTokenConfigurationStore(Gate gate) {
    this(VersionedRows.perTenant(gate));
  }

  @Override
  public Optional<AccessTokenConfigurationRow> find(TenantId tenant) {
    return rows.find(tenant, tenant.value());
  }

  @Override
  public Written insert(AccessTokenConfigurationRow row) {
    return rows.insert(row);
  }

  @Override
  public Written replace(AccessTokenConfigurationRow row, long expectedVersion) {
    return rows.replace(row, expectedVersion);
  }
}
