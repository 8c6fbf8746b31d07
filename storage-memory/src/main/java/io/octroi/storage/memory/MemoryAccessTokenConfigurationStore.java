package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Configurations of access tokens; a tenant's only row has the tenant's name as its key. */
final class MemoryAccessTokenConfigurationStore implements AccessTokenConfigurationStore {

  private static final Rows.Shape<String, AccessTokenConfigurationRow> SHAPE =
      new Rows.Shape<>(
          row -> row.tenant().value(), AccessTokenConfigurationRow::version, row -> Set.of());

  private final Gate gate;
  private final PerTenant<Rows<String, AccessTokenConfigurationRow>> configurations =
      new PerTenant<>(() -> new Rows<>(SHAPE));

  MemoryAccessTokenConfigurationStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public Optional<AccessTokenConfigurationRow> find(TenantId tenant) {
    return gate.pass(() -> configurations.of(tenant).find(tenant.value()));
  }

  @Override
  public Written insert(AccessTokenConfigurationRow row) {
    return gate.pass(() -> configurations.of(row.tenant()).insert(List.of(row)).get(0));
  }

  @Override
  public Written replace(AccessTokenConfigurationRow row, long expectedVersion) {
    return gate.pass(() -> configurations.of(row.tenant()).replace(row, expectedVersion));
  }
}
