package io.octroi.core.taxrate;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.TenantId;
import io.octroi.core.shared.Context;
import io.octroi.core.shared.HostCode;
import io.octroi.core.shared.Pages;
import io.octroi.internal.Violations;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import io.octroi.taxrate.Product;
import io.octroi.taxrate.Products;
import io.octroi.taxrate.UnknownProductException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The service that manages the products of one tenant. */
final class ProductService implements Products {

  private static final int BATCH = 10_000;

  private final Context context;
  private final TenantId tenant;
  private final ProductCache cache;

  ProductService(Context context, TenantId tenant, ProductCache cache) {
    this.context = context;
    this.tenant = tenant;
    this.cache = cache;
  }

  private ProductStore store() {
    return context.storage().products();
  }

  @Override
  public void put(Product product) {
    Objects.requireNonNull(product, "product");
    context.checkChange();
    Violations faults = new Violations();
    context.validator().check(product, faults);
    faults.throwIfAny();
    store(List.of(row(product)));
  }

  @Override
  public long putAll(Stream<Product> products) {
    Objects.requireNonNull(products, "products");
    context.checkChange();
    Violations faults = new Violations();
    Map<String, ProductRow> rows = new LinkedHashMap<>();
    long[] count = {0};
    Consumer<Product> check =
        product -> {
          String subject = "products[" + count[0]++ + "]";
          if (product == null) {
            faults.add(subject, "is missing");
            return;
          }
          Violations own = new Violations();
          context.validator().check(product, own);
          faults.addAll(subject + ".", own);
          if (own.isEmpty()) {
            rows.put(product.id(), row(product));
          }
        };
    context.hostCode().run(HostCode.Kind.PRODUCTS, () -> products.forEachOrdered(check));
    faults.throwIfAny();
    List<ProductRow> all = List.copyOf(rows.values());
    for (int from = 0; from < all.size(); from += BATCH) {
      store(all.subList(from, Math.min(all.size(), from + BATCH)));
    }
    return count[0];
  }

  private void store(List<ProductRow> rows) {
    try {
      store().put(rows);
    } finally {
      cache.invalidate(rows.stream().map(ProductRow::id).toList());
    }
  }

  @Override
  public Optional<Product> get(String id) {
    checkId(id);
    return store().find(tenant, id).map(ProductService::product);
  }

  @Override
  public Page<Product> list(PageRequest page) {
    Objects.requireNonNull(page, "page");
    List<ProductRow> rows = store().page(tenant, page.after().orElse(null), page.limit() + 1);
    return Pages.cut(rows, page, ProductRow::id, ProductService::product);
  }

  @Override
  public void delete(String id) {
    context.checkChange();
    checkId(id);
    boolean deleted;
    try {
      deleted = store().delete(tenant, id);
    } finally {
      cache.invalidate(Set.of(id));
    }
    if (!deleted) {
      throw new UnknownProductException(id);
    }
  }

  private void checkId(String id) {
    context.checkOpen();
    new Violations().identifier("id", id).throwIfAny();
  }

  private ProductRow row(Product product) {
    return new ProductRow(tenant, product.id(), product.category());
  }

  private static Product product(ProductRow row) {
    return new Product(row.id(), row.category());
  }
}
