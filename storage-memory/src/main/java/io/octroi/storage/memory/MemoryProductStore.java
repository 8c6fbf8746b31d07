package io.octroi.storage.memory;

import static java.util.stream.Collectors.toSet;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores products by id. */
final class MemoryProductStore implements ProductStore {

  private final Gate gate;
  private final PerTenant<Rows<String, ProductRow>> products;

  MemoryProductStore(Gate gate, ChangeRecorder recorder) {
    this.gate = gate;
    this.products =
        new PerTenant<>(
            () ->
                new Rows<>(
                    Rows.Shape.plain(ProductRow::id),
                    changed ->
                        recorder.append(
                            changed.get(0).tenant(),
                            Change.Kind.PRODUCT,
                            changed.stream().map(ProductRow::id).collect(toSet()))));
  }

  @Override
  public void put(List<ProductRow> rows) {
    gate.pass(
        () -> {
          if (!rows.isEmpty()) {
            products.of(rows.get(0).tenant()).put(rows);
          }
          return rows;
        });
  }

  @Override
  public Optional<ProductRow> find(TenantId tenant, String id) {
    return gate.pass(() -> products.of(tenant).find(id));
  }

  @Override
  public List<ProductRow> page(TenantId tenant, @Nullable String after, int limit) {
    return gate.pass(() -> products.of(tenant).page(after, limit));
  }

  @Override
  public boolean delete(TenantId tenant, String id) {
    return gate.pass(() -> products.of(tenant).delete(id));
  }
}
