package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A publication of a tax table. There are two kinds. A change deletes entries by id, and then adds
 * or replaces entries; it is as large as one transaction can be. A replacement replaces all entries
 * of a source, of which there may be millions.
 *
 * @param tenant the tenant
 * @param expectedRevision the revision that the table must currently have; the publication
 *     increments it
 * @param removedSource the source that a replacement replaces, or null for a change
 * @param removedIds the ids of entries that a change deletes; unknown ids have no effect. Empty for
 *     a replacement
 * @param puts the entries to add, with distinct ids, which are read only once. In a change, each
 *     replaces an existing entry with the same id, whatever its source. In a replacement, each has
 *     the replaced source, and its id is not that of an entry of another source. The caller must
 *     ensure the latter. The iterator throws an {@link IllegalArgumentException} at an entry with
 *     another source. If the iterator throws an exception, the publication is aborted without a
 *     change, and the exception is propagated to the caller
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

  /**
   * Copies the sets.
   *
   * @throws IllegalArgumentException if a replacement has ids to delete
   */
  public TaxTablePublication {
    removedIds = Set.copyOf(removedIds);
    areas = Set.copyOf(areas);
    if (removedSource != null) {
      if (!removedIds.isEmpty()) {
        throw new IllegalArgumentException(
            "a replacement of source " + removedSource + " deletes no entries by id");
      }
      puts = ofSource(removedSource, puts);
    }
  }

  /**
   * Creates a publication that may change any area.
   *
   * @param tenant the tenant
   * @param expectedRevision the current revision of the table
   * @param removedSource the source that a replacement replaces, or null for a change
   * @param removedIds the ids of entries that a change deletes
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

  private static Iterator<TaxTableRow> ofSource(String source, Iterator<TaxTableRow> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public TaxTableRow next() {
        TaxTableRow row = rows.next();
        if (!row.entry().source().filter(source::equals).isPresent()) {
          throw new IllegalArgumentException(
              "the entry "
                  + row.id()
                  + " has the source "
                  + row.entry().source().orElse("")
                  + ", not the replaced source "
                  + source);
        }
        return row;
      }
    };
  }
}
