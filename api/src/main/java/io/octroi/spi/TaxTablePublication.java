package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A publication of a tax table: rules are first deleted, then added or replaced.
 *
 * @param tenant the tenant
 * @param expectedRevision the current revision of the table; the publication increments it
 * @param removedSource the source of which all rules are deleted; null for none
 * @param removedIds the ids of rules to delete; unknown ids have no effect
 * @param puts the rules to add, or to replace those with the same ids; without duplicate ids. There
 *     may be millions, which are read once. An exception that it throws aborts the publication
 *     without a change and is passed on to the caller
 */
public record TaxTablePublication(
    TenantId tenant,
    long expectedRevision,
    @Nullable String removedSource,
    Set<String> removedIds,
    Iterator<TaxRuleRow> puts) {

  /** Copies the ids. */
  public TaxTablePublication {
    removedIds = Set.copyOf(removedIds);
  }
}
