package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import io.octroi.spi.PaymentTermStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;

/** A store of payment terms that passes every call on, for bugs that get one wrong. */
class BrokenPaymentTerms implements PaymentTermStore {

  final PaymentTermStore good;

  BrokenPaymentTerms(PaymentTermStore good) {
    this.good = good;
  }

  @Override
  public OptionalLong insert(PaymentTermRow row) {
    return good.insert(row);
  }

  @Override
  public Optional<FeedEntry<PaymentTermRow>> find(TenantId tenant, String code) {
    return good.find(tenant, code);
  }

  @Override
  public OptionalLong replace(PaymentTermRow row, long expectedVersion) {
    return good.replace(row, expectedVersion);
  }

  @Override
  public OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at) {
    return good.delete(tenant, code, expectedVersion, at);
  }

  @Override
  public FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit) {
    return good.changes(tenant, since, limit);
  }

  @Override
  public int purge(TenantId tenant, Instant before) {
    return good.purge(tenant, before);
  }

  static PaymentTermStore inserting(
      PaymentTermStore good, Function<PaymentTermRow, OptionalLong> inserting) {
    return new BrokenPaymentTerms(good) {
      @Override
      public OptionalLong insert(PaymentTermRow row) {
        return inserting.apply(row);
      }
    };
  }

  static PaymentTermStore finding(
      PaymentTermStore good, Verbs.Finding<String, FeedEntry<PaymentTermRow>> finding) {
    return new BrokenPaymentTerms(good) {
      @Override
      public Optional<FeedEntry<PaymentTermRow>> find(TenantId tenant, String code) {
        return finding.find(tenant, code);
      }
    };
  }

  static PaymentTermStore deleting(PaymentTermStore good, Deleting deleting) {
    return new BrokenPaymentTerms(good) {
      @Override
      public OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at) {
        return deleting.delete(tenant, code, expectedVersion, at);
      }
    };
  }

  static PaymentTermStore purging(
      PaymentTermStore good, ToIntBiFunction<TenantId, Instant> purging) {
    return new BrokenPaymentTerms(good) {
      @Override
      public int purge(TenantId tenant, Instant before) {
        return purging.applyAsInt(tenant, before);
      }
    };
  }

  static PaymentTermStore reading(PaymentTermStore good, Reading reading) {
    return new BrokenPaymentTerms(good) {
      @Override
      public FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit) {
        return reading.changes(tenant, since, limit);
      }
    };
  }

  /** A store whose pages have other entries than they should have. */
  static PaymentTermStore listing(PaymentTermStore good, Listing listing) {
    return reading(
        good,
        (tenant, since, limit) -> {
          FeedPage<PaymentTermRow> page = good.changes(tenant, since, limit);
          return new FeedPage<>(page.newest(), page.purged(), listing.of(page.entries(), limit));
        });
  }

  /** A store that does not tell how far it has purged. */
  static PaymentTermStore sayingNothingOfPurges(PaymentTermStore good) {
    return reading(
        good,
        (tenant, since, limit) -> {
          FeedPage<PaymentTermRow> page = good.changes(tenant, since, limit);
          return new FeedPage<>(page.newest(), 0, page.entries());
        });
  }

  @FunctionalInterface
  interface Deleting {
    OptionalLong delete(TenantId tenant, String code, long expectedVersion, Instant at);
  }

  @FunctionalInterface
  interface Reading {
    FeedPage<PaymentTermRow> changes(TenantId tenant, long since, int limit);
  }

  @FunctionalInterface
  interface Listing {
    List<FeedEntry<PaymentTermRow>> of(List<FeedEntry<PaymentTermRow>> entries, int limit);
  }
}
