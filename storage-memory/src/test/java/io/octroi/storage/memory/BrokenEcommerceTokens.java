package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store of e-commerce tokens that passes every call on, for bugs that get one wrong. */
class BrokenEcommerceTokens implements EcommerceTokenStore {

  final EcommerceTokenStore good;

  BrokenEcommerceTokens(EcommerceTokenStore good) {
    this.good = good;
  }

  @Override
  public Written insert(EcommerceTokenRow row) {
    return good.insert(row);
  }

  @Override
  public Optional<EcommerceTokenRow> find(TenantId tenant, String id) {
    return good.find(tenant, id);
  }

  @Override
  public Written replace(EcommerceTokenRow row, long expectedVersion) {
    return good.replace(row, expectedVersion);
  }

  @Override
  public List<EcommerceTokenRow> page(
      TenantId tenant,
      String customer,
      @Nullable Instant expiringAfter,
      @Nullable String after,
      int limit) {
    return good.page(tenant, customer, expiringAfter, after, limit);
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return good.deleteBefore(tenant, before, limit);
  }

  @Override
  public int erase(TenantId tenant, String customer) {
    return good.erase(tenant, customer);
  }

  static EcommerceTokenStore erasing(
      EcommerceTokenStore good, ToIntBiFunction<TenantId, String> erasing) {
    return new BrokenEcommerceTokens(good) {
      @Override
      public int erase(TenantId tenant, String customer) {
        return erasing.applyAsInt(tenant, customer);
      }
    };
  }

  static EcommerceTokenStore keeping(
      EcommerceTokenStore good, UnaryOperator<EcommerceTokenRow> change) {
    return inserting(good, row -> good.insert(change.apply(row)));
  }

  static EcommerceTokenStore inserting(
      EcommerceTokenStore good, Function<EcommerceTokenRow, Written> inserting) {
    return new BrokenEcommerceTokens(good) {
      @Override
      public Written insert(EcommerceTokenRow row) {
        return inserting.apply(row);
      }
    };
  }

  static EcommerceTokenStore finding(
      EcommerceTokenStore good, Verbs.Finding<String, EcommerceTokenRow> finding) {
    return new BrokenEcommerceTokens(good) {
      @Override
      public Optional<EcommerceTokenRow> find(TenantId tenant, String id) {
        return finding.find(tenant, id);
      }
    };
  }

  static EcommerceTokenStore replacing(
      EcommerceTokenStore good, Verbs.Replacing<EcommerceTokenRow> replacing) {
    return new BrokenEcommerceTokens(good) {
      @Override
      public Written replace(EcommerceTokenRow row, long expectedVersion) {
        return replacing.replace(row, expectedVersion);
      }
    };
  }

  static EcommerceTokenStore listing(EcommerceTokenStore good, Listing listing) {
    return new BrokenEcommerceTokens(good) {
      @Override
      public List<EcommerceTokenRow> page(
          TenantId tenant,
          String customer,
          @Nullable Instant expiringAfter,
          @Nullable String after,
          int limit) {
        return listing.page(tenant, customer, expiringAfter, after, limit);
      }
    };
  }

  static EcommerceTokenStore deleting(EcommerceTokenStore good, Verbs.Purging<Instant> deleting) {
    return new BrokenEcommerceTokens(good) {
      @Override
      public int deleteBefore(TenantId tenant, Instant before, int limit) {
        return deleting.delete(tenant, before, limit);
      }
    };
  }

  static EcommerceTokenRow with(
      EcommerceTokenRow row, TenantId tenant, @Nullable String previous, Instant expiresAt) {
    return new EcommerceTokenRow(
        tenant,
        row.id(),
        row.version(),
        row.customer(),
        row.secretHash(),
        previous,
        row.issuedAt(),
        expiresAt,
        row.revoked(),
        row.refreshedAt(),
        row.formerSecretHashes());
  }

  static EcommerceTokenRow refreshed(
      EcommerceTokenRow row, @Nullable Instant refreshedAt, @Nullable String formerSecretHashes) {
    return new EcommerceTokenRow(
        row.tenant(),
        row.id(),
        row.version(),
        row.customer(),
        row.secretHash(),
        row.previousSecretHash(),
        row.issuedAt(),
        row.expiresAt(),
        row.revoked(),
        refreshedAt,
        formerSecretHashes);
  }

  @FunctionalInterface
  interface Listing {
    List<EcommerceTokenRow> page(
        TenantId tenant,
        String customer,
        @Nullable Instant expiringAfter,
        @Nullable String after,
        int limit);
  }

  /** Looks first and acts then. */
  static final class Checking extends BrokenEcommerceTokens {

    private final Gap gap = new Gap();

    Checking(EcommerceTokenStore good) {
      super(good);
    }

    @Override
    public Written insert(EcommerceTokenRow row) {
      return gap.between(good.find(row.tenant(), row.id()).isEmpty(), () -> good.insert(row));
    }

    @Override
    public Written replace(EcommerceTokenRow row, long expectedVersion) {
      return gap.between(
          good.find(row.tenant(), row.id())
              .filter(before -> before.version() == expectedVersion)
              .isPresent(),
          () -> good.replace(row, expectedVersion));
    }
  }
}
