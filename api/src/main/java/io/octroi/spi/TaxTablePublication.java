package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A publication of a tax table. Entries are first deleted, and then added or replaced.
 *
 * @param tenant the tenant
 * @param expectedRevision the revision that the table must currently have; the publication
 *     increments it
 * @param removedSource the source whose entries are all deleted, or null for none
 * @param removedIds the ids of entries to delete; unknown ids have no effect
 * @param puts the entries to add, with distinct ids; each replaces an existing entry with the same
 *     id. There may be millions of entries, which are read only once. If the iterator throws an
 *     exception, the publication is aborted without a change, and the exception is propagated to
 *     the caller
 * @param areas the {@linkplain TaxTableRow#area() areas} in which the publication may change
 *     answers, or {@link Change#ALL} for all areas. A store that several processes share writes
 *     them to its change log
 */
public record TaxTablePublication(
    TenantId tenant,
    long expectedRevision,
    @Nullable String removedSource,
    Set<String> removedIds,
    Iterator<TaxTableRow> puts,
    Set<String> areas) {

  /** Copies the sets. */
  public TaxTablePublication {
    removedIds = Set.copyOf(removedIds);
    areas = Set.copyOf(areas);
  }

  /**
   * Creates a publication that may change any area.
   *
   * @param tenant the tenant
   * @param expectedRevision the current revision of the table
   * @param removedSource the source whose entries are all deleted, or null for none
   * @param removedIds the ids of entries to delete
   * @param puts the entries to add or replace
   */
  public TaxTablePublication(
      TenantId tenant,
      long expectedRevision,
      @Nullable String removedSource,
      Set<String> removedIds,
      Iterator<TaxTableRow> puts) {
    this(tenant, expectedRevision, removedSource, removedIds, puts, Set.of(Change.ALL));
  }
}
