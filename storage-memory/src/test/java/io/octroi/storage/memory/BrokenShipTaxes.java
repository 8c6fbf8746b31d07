package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store of ship-tax records that passes every call on, for bugs that get one wrong. */
class BrokenShipTaxes implements ShipTaxStore {

  final ShipTaxStore good;

  BrokenShipTaxes(ShipTaxStore good) {
    this.good = good;
  }

  @Override
  public Written insert(ShipTaxRow row) {
    return good.insert(row);
  }

  @Override
  public Optional<ShipTaxRow> find(TenantId tenant, String key) {
    return good.find(tenant, key);
  }

  @Override
  public Written replace(ShipTaxRow row, long expectedVersion) {
    return good.replace(row, expectedVersion);
  }

  @Override
  public Written delete(TenantId tenant, String key, long expectedVersion) {
    return good.delete(tenant, key, expectedVersion);
  }

  @Override
  public int deleteOf(TenantId tenant, String customerNumber) {
    return good.deleteOf(tenant, customerNumber);
  }

  @Override
  public List<ShipTaxRow> ofLink(TenantId tenant, String link) {
    return good.ofLink(tenant, link);
  }

  @Override
  public List<ShipTaxRow> ofCustomer(
      TenantId tenant, String customerNumber, @Nullable String after, int limit) {
    return good.ofCustomer(tenant, customerNumber, after, limit);
  }

  static ShipTaxStore keeping(ShipTaxStore good, UnaryOperator<ShipTaxRow> change) {
    return inserting(good, row -> good.insert(change.apply(row)));
  }

  static ShipTaxStore inserting(ShipTaxStore good, Function<ShipTaxRow, Written> inserting) {
    return new BrokenShipTaxes(good) {
      @Override
      public Written insert(ShipTaxRow row) {
        return inserting.apply(row);
      }
    };
  }

  static ShipTaxStore finding(ShipTaxStore good, Verbs.Finding<String, ShipTaxRow> finding) {
    return new BrokenShipTaxes(good) {
      @Override
      public Optional<ShipTaxRow> find(TenantId tenant, String key) {
        return finding.find(tenant, key);
      }
    };
  }

  static ShipTaxStore listing(
      ShipTaxStore good, BiFunction<TenantId, String, List<ShipTaxRow>> listing) {
    return new BrokenShipTaxes(good) {
      @Override
      public List<ShipTaxRow> ofLink(TenantId tenant, String link) {
        return listing.apply(tenant, link);
      }
    };
  }

  static ShipTaxStore deletingOf(ShipTaxStore good, ToIntBiFunction<TenantId, String> deleting) {
    return new BrokenShipTaxes(good) {
      @Override
      public int deleteOf(TenantId tenant, String customerNumber) {
        return deleting.applyAsInt(tenant, customerNumber);
      }
    };
  }

  /** Deletes the records of a customer one by one, at most so many. */
  static int deleteFirst(ShipTaxStore good, TenantId tenant, String number, int most) {
    List<ShipTaxRow> rows = good.ofCustomer(tenant, number, null, most);
    rows.forEach(row -> good.delete(tenant, row.key(), row.version()));
    return rows.size();
  }
}
