package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A store of lookups that passes every call on, for bugs that get one wrong. */
class BrokenTaxLookups implements TaxLookupStore {

  final TaxLookupStore good;

  BrokenTaxLookups(TaxLookupStore good) {
    this.good = good;
  }

  @Override
  public Written insert(TaxLookupRow row) {
    return good.insert(row);
  }

  @Override
  public Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId) {
    return good.find(tenant, submissionId);
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return good.deleteBefore(tenant, before, limit);
  }

  @Override
  public int deleteOf(TenantId tenant, String customer, int limit) {
    return good.deleteOf(tenant, customer, limit);
  }

  static TaxLookupStore keeping(TaxLookupStore good, UnaryOperator<TaxLookupRow> change) {
    return inserting(good, row -> good.insert(change.apply(row)));
  }

  static TaxLookupStore inserting(TaxLookupStore good, Function<TaxLookupRow, Written> inserting) {
    return new BrokenTaxLookups(good) {
      @Override
      public Written insert(TaxLookupRow row) {
        return inserting.apply(row);
      }
    };
  }

  static TaxLookupStore finding(TaxLookupStore good, Verbs.Finding<UUID, TaxLookupRow> finding) {
    return new BrokenTaxLookups(good) {
      @Override
      public Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId) {
        return finding.find(tenant, submissionId);
      }
    };
  }

  static TaxLookupStore deletingBefore(TaxLookupStore good, Verbs.Purging<Instant> deleting) {
    return new BrokenTaxLookups(good) {
      @Override
      public int deleteBefore(TenantId tenant, Instant before, int limit) {
        return deleting.delete(tenant, before, limit);
      }
    };
  }

  static TaxLookupStore deletingOf(TaxLookupStore good, Verbs.Purging<String> deleting) {
    return new BrokenTaxLookups(good) {
      @Override
      public int deleteOf(TenantId tenant, String customer, int limit) {
        return deleting.delete(tenant, customer, limit);
      }
    };
  }

  static TaxLookupRow at(TaxLookupRow row, Instant at) {
    return new TaxLookupRow(row.tenant(), row.submissionId(), at, row.customer(), row.document());
  }

  static TaxLookupRow customer(TaxLookupRow row, String customer) {
    return new TaxLookupRow(row.tenant(), row.submissionId(), row.at(), customer, row.document());
  }

  static TaxLookupRow document(TaxLookupRow row, String document) {
    return new TaxLookupRow(row.tenant(), row.submissionId(), row.at(), row.customer(), document);
  }
}
