package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ship-tax records, by key. */
final class MemoryShipTaxStore implements ShipTaxStore {

  private static final Rows.Shape<String, ShipTaxRow> SHAPE =
      new Rows.Shape<>(ShipTaxRow::key, ShipTaxRow::version, ShipTaxRow::uniqueKeys);

  private final Gate gate;
  private final PerTenant<Rows<String, ShipTaxRow>> taxes =
      new PerTenant<>(() -> new Rows<>(SHAPE));

  MemoryShipTaxStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public Written insert(ShipTaxRow row) {
    return gate.pass(() -> taxes.of(row.tenant()).insert(List.of(row)).get(0));
  }

  @Override
  public Optional<ShipTaxRow> find(TenantId tenant, String key) {
    return gate.pass(() -> taxes.of(tenant).find(key));
  }

  @Override
  public Written replace(ShipTaxRow row, long expectedVersion) {
    return gate.pass(() -> taxes.of(row.tenant()).replace(row, expectedVersion));
  }

  @Override
  public Written delete(TenantId tenant, String key, long expectedVersion) {
    return gate.pass(() -> taxes.of(tenant).delete(key, expectedVersion));
  }

  @Override
  public int deleteOf(TenantId tenant, String customerNumber) {
    return gate.pass(
        () -> taxes.of(tenant).deleteIf(row -> isOf(row, customerNumber), Integer.MAX_VALUE));
  }

  @Override
  public List<ShipTaxRow> ofLink(TenantId tenant, String link) {
    return gate.pass(
        () -> taxes.of(tenant).page(row -> row.tax().link().equals(link), null, Integer.MAX_VALUE));
  }

  @Override
  public List<ShipTaxRow> ofCustomer(
      TenantId tenant, String customerNumber, @Nullable String after, int limit) {
    return gate.pass(() -> taxes.of(tenant).page(row -> isOf(row, customerNumber), after, limit));
  }

  private static boolean isOf(ShipTaxRow row, String customerNumber) {
    return row.tax().customerNumber().equals(customerNumber);
  }
}
