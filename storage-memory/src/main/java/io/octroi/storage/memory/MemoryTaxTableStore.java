package io.octroi.storage.memory;

import io.octroi.TenantId;
import io.octroi.spi.TaxRuleRow;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableStore;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Stores tax tables. A publication builds the next table and then replaces the current one, so that
 * readers do not wait and no lock is held while its rules are read.
 */
final class MemoryTaxTableStore implements TaxTableStore {

  private final Gate gate;
  private final ConcurrentMap<TenantId, TaxTable> tables = new ConcurrentHashMap<>();

  MemoryTaxTableStore(Gate gate) {
    this.gate = gate;
  }

  @Override
  public long revision(TenantId tenant) {
    return gate.pass(() -> table(tenant).revision());
  }

  @Override
  public List<TaxRuleRow> find(TenantId tenant, Set<String> ids) {
    return gate.pass(() -> table(tenant).find(ids));
  }

  @Override
  public List<TaxRuleRow> page(
      TenantId tenant, TaxRuleSelection selection, @Nullable Position after, int limit) {
    return gate.pass(() -> table(tenant).page(selection, after, limit));
  }

  @Override
  public Written publish(TaxTablePublication publication) {
    return gate.pass(
        () -> {
          TaxTable before = table(publication.tenant());
          boolean published =
              before.revision() == publication.expectedRevision()
                  && tables.replace(publication.tenant(), before, before.after(publication));
          return published ? Written.done() : Written.stale();
        });
  }

  private TaxTable table(TenantId tenant) {
    return tables.computeIfAbsent(tenant, absent -> TaxTable.EMPTY);
  }
}
