package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One publication of a tax table: first rules are removed, then others put.
 *
 * @param tenant whose table it is
 * @param expectedRevision the revision that it follows; the new one is the next number
 * @param removedSource the source all of whose rules are removed; null for none
 * @param removedIds ids of rules that are removed; those without a rule have no effect
 * @param puts rules to add, or to replace those of the same ids, with different ids; may be
 *     millions, and is read once. What it throws ends the publication, reaches the caller as it is,
 *     and nothing is changed
 */
public record TaxTablePublication(
    TenantId tenant,
    long expectedRevision,
    @Nullable String removedSource,
    Set<String> removedIds,
    Iterator<TaxRuleRow> puts) {

  /** Takes a copy of the ids. */
  public TaxTablePublication {
    removedIds = Set.copyOf(removedIds);
  }
}
