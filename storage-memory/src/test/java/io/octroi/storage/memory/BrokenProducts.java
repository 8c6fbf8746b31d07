package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store of products that passes every call on, for bugs that get one wrong. */
class BrokenProducts implements ProductStore {

  final ProductStore good;

  BrokenProducts(ProductStore good) {
    this.good = good;
  }

  @Override
  public void put(List<ProductRow> rows) {
    good.put(rows);
  }

  @Override
  public Optional<ProductRow> find(TenantId tenant, String id) {
    return good.find(tenant, id);
  }

  @Override
  public List<ProductRow> page(TenantId tenant, @Nullable String after, int limit) {
    return good.page(tenant, after, limit);
  }

  @Override
  public boolean delete(TenantId tenant, String id) {
    return good.delete(tenant, id);
  }

  static ProductStore putting(ProductStore good, UnaryOperator<List<ProductRow>> change) {
    return new BrokenProducts(good) {
      @Override
      public void put(List<ProductRow> rows) {
        good.put(change.apply(rows));
      }
    };
  }

  static ProductStore paging(ProductStore good, Verbs.Paging<ProductRow> paging) {
    return new BrokenProducts(good) {
      @Override
      public List<ProductRow> page(TenantId tenant, @Nullable String after, int limit) {
        return paging.page(tenant, after, limit);
      }
    };
  }

  static ProductStore finding(ProductStore good, Verbs.Finding<String, ProductRow> finding) {
    return new BrokenProducts(good) {
      @Override
      public Optional<ProductRow> find(TenantId tenant, String id) {
        return finding.find(tenant, id);
      }
    };
  }

  static ProductStore deleting(ProductStore good, BiPredicate<TenantId, String> deleting) {
    return new BrokenProducts(good) {
      @Override
      public boolean delete(TenantId tenant, String id) {
        return deleting.test(tenant, id);
      }
    };
  }

  /** Puts in two steps. */
  static final class InHalves extends BrokenProducts {

    private final Gap gap = new Gap();

    InHalves(ProductStore good) {
      super(good);
    }

    @Override
    public void put(List<ProductRow> rows) {
      int half = rows.size() / 2;
      good.put(rows.subList(0, half));
      gap.meet();
      good.put(rows.subList(half, rows.size()));
    }
  }
}
