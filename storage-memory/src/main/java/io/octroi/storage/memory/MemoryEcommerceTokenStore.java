package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** E-commerce tokens, by id. */
final class MemoryEcommerceTokenStore implements EcommerceTokenStore {

  private static final Rows.Shape<String, EcommerceTokenRow> SHAPE =
      new Rows.Shape<>(EcommerceTokenRow::id, EcommerceTokenRow::version, row -> Set.of());

  private final Gate gate;
  private final PerTenant<Rows<String, EcommerceTokenRow>> tokens =
      new PerTenant<>(() -> new Rows<>(SHAPE));

  MemoryEcommerceTokenStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public Written insert(EcommerceTokenRow row) {
    return gate.pass(() -> tokens.of(row.tenant()).insert(List.of(row)).get(0));
  }

  @Override
  public Optional<EcommerceTokenRow> find(TenantId tenant, String id) {
    return gate.pass(() -> tokens.of(tenant).find(id));
  }

  @Override
  public Written replace(EcommerceTokenRow row, long expectedVersion) {
    return gate.pass(() -> tokens.of(row.tenant()).replace(row, expectedVersion));
  }

  @Override
  public List<EcommerceTokenRow> page(
      TenantId tenant,
      String customer,
      @Nullable Instant expiringAfter,
      @Nullable String after,
      int limit) {
    return gate.pass(
        () ->
            tokens
                .of(tenant)
                .page(
                    row ->
                        row.customer().equals(customer)
                            && !row.revoked()
                            && (expiringAfter == null || row.expiresAt().isAfter(expiringAfter)),
                    after,
                    limit));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return gate.pass(
        () -> tokens.of(tenant).deleteIf(row -> row.expiresAt().isBefore(before), limit));
  }

  @Override
  public int erase(TenantId tenant, String customer) {
    return gate.pass(
        () ->
            tokens.of(tenant).deleteIf(row -> row.customer().equals(customer), Integer.MAX_VALUE));
  }
}
