package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store of tax tables that passes every call on, for bugs that get one wrong. */
class BrokenTaxTables implements TaxTableStore {

  final TaxTableStore good;

  BrokenTaxTables(TaxTableStore good) {
    this.good = good;
  }

  @Override
  public long revision(TenantId tenant) {
    return good.revision(tenant);
  }

  @Override
  public List<TaxRuleRow> find(TenantId tenant, Set<String> ids) {
    return good.find(tenant, ids);
  }

  @Override
  public List<TaxRuleRow> page(
      TenantId tenant, TaxRuleSelection selection, @Nullable Position after, int limit) {
    return good.page(tenant, selection, after, limit);
  }

  @Override
  public Written publish(TaxTablePublication publication) {
    return good.publish(publication);
  }

  static TaxTableStore publishing(
      TaxTableStore good, Function<TaxTablePublication, Written> publishing) {
    return new BrokenTaxTables(good) {
      @Override
      public Written publish(TaxTablePublication publication) {
        return publishing.apply(publication);
      }
    };
  }

  /** A store that puts other rows than those it is given. */
  static TaxTableStore putting(TaxTableStore good, UnaryOperator<TaxRuleRow> change) {
    return publishing(
        good,
        it ->
            good.publish(
                with(
                    it,
                    it.removedSource(),
                    it.removedIds(),
                    rows(it).stream().map(change).iterator())));
  }

  static TaxTableStore finding(TaxTableStore good, Finding finding) {
    return new BrokenTaxTables(good) {
      @Override
      public List<TaxRuleRow> find(TenantId tenant, Set<String> ids) {
        return finding.find(tenant, ids);
      }
    };
  }

  static TaxTableStore paging(TaxTableStore good, Paging paging) {
    return new BrokenTaxTables(good) {
      @Override
      public List<TaxRuleRow> page(
          TenantId tenant, TaxRuleSelection selection, @Nullable Position after, int limit) {
        return paging.page(tenant, selection, after, limit);
      }
    };
  }

  static TaxTableStore revisions(TaxTableStore good, ToLongFunction<TenantId> revisions) {
    return new BrokenTaxTables(good) {
      @Override
      public long revision(TenantId tenant) {
        return revisions.applyAsLong(tenant);
      }
    };
  }

  static TaxTablePublication expecting(TaxTablePublication it, long revision) {
    return new TaxTablePublication(
        it.tenant(), revision, it.removedSource(), it.removedIds(), it.puts());
  }

  static TaxTablePublication with(
      TaxTablePublication it,
      @Nullable String removedSource,
      Set<String> removedIds,
      Iterator<TaxRuleRow> puts) {
    return new TaxTablePublication(
        it.tenant(), it.expectedRevision(), removedSource, removedIds, puts);
  }

  static List<TaxRuleRow> rows(TaxTablePublication publication) {
    List<TaxRuleRow> rows = new ArrayList<>();
    publication.puts().forEachRemaining(rows::add);
    return rows;
  }

  @FunctionalInterface
  interface Finding {
    List<TaxRuleRow> find(TenantId tenant, Set<String> ids);
  }

  @FunctionalInterface
  interface Paging {
    List<TaxRuleRow> page(
        TenantId tenant, TaxRuleSelection selection, @Nullable Position after, int limit);
  }
}
