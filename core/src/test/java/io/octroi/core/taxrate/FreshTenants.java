package io.octroi.core.taxrate;

import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.core.Store;
import io.octroi.taxrate.Product;
import java.util.EnumMap;
import java.util.Map;

/** Creates tenants with the products of {@link RandomTables} in one shared store per adapter. */
final class FreshTenants implements AutoCloseable {

  private final Map<Store, Octroi> open = new EnumMap<>(Store.class);
  private int count;

  Tenant next(Store store) {
    Octroi octroi = open.computeIfAbsent(store, key -> Octroi.with(key.open()).open());
    Tenant tenant = octroi.tenant("tenant-" + count++);
    tenant.taxTables().putProducts(RandomTables.PRODUCTS.stream().map(id -> Product.of(id, id)));
    return tenant;
  }

  @Override
  public void close() {
    open.values().forEach(Octroi::close);
    open.clear();
  }
}
