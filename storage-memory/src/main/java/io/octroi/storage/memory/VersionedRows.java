package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The versioned rows of one aggregate for all tenants, guarded by the storage's gate.
 *
 * @param <R> the type of the rows
 */
final class VersionedRows<R extends VersionedRow> implements VersionedStore<R> {

  private final Gate gate;
  private final Function<TenantId, Rows<String, R>> rows;

  /**
   * Creates an instance.
   *
   * @param rows the function that maps a tenant to the collection that contains its rows
   */
  VersionedRows(Gate gate, Function<TenantId, Rows<String, R>> rows) {
    this.gate = gate;
    this.rows = rows;
  }

  /** Creates an instance in which keys are unique within a tenant. */
  static <R extends VersionedRow> VersionedRows<R> perTenant(Gate gate) {
    return perTenant(gate, changed -> {});
  }

  /**
   * Creates an instance in which keys are unique within a tenant.
   *
   * @param changed a function that is called within the atomic step of each change, with the
   *     affected rows before and after the change
   */
  static <R extends VersionedRow> VersionedRows<R> perTenant(Gate gate, Consumer<List<R>> changed) {
    PerTenant<Rows<String, R>> rows =
        new PerTenant<>(() -> new Rows<>(Rows.Shape.versioned(), changed));
    return new VersionedRows<>(gate, rows::of);
  }

  @Override
  public Written insert(R row) {
    return insertAll(List.of(row)).get(0);
  }

  /** Adds rows of one tenant in one atomic step, and returns the outcome for each row. */
  List<Written> insertAll(List<R> added) {
    return added.isEmpty()
        ? gate.pass(List::<Written>of)
        : with(added.get(0).tenant(), it -> it.insert(added));
  }

  @Override
  public Optional<R> find(TenantId tenant, String key) {
    return with(tenant, it -> it.find(key)).filter(isOf(tenant));
  }

  @Override
  public Written replace(R row, long expectedVersion) {
    return with(row.tenant(), it -> it.replace(row, isOf(row.tenant()), expectedVersion));
  }

  @Override
  public Written delete(TenantId tenant, String key, long expectedVersion) {
    return with(tenant, it -> it.delete(key, isOf(tenant), expectedVersion));
  }

  private Predicate<R> isOf(TenantId tenant) {
    return row -> row.tenant().equals(tenant);
  }

  /**
   * Calls a function with the collection that contains the rows of a tenant, and returns the
   * result.
   */
  <T> T with(TenantId tenant, Function<Rows<String, R>, T> call) {
    return gate.pass(() -> call.apply(rows.apply(tenant)));
  }
}
