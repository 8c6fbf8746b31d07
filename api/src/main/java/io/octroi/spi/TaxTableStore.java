package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store of tax tables. The table of a tenant consists of its entries and a revision, which
 * counts its publications.
 */
public interface TaxTableStore {

  /**
   * Returns the revision of a tenant's table.
   *
   * @param tenant the tenant
   * @return the number of publications, or 0 if the table was never published
   */
  long revision(TenantId tenant);

  /**
   * Finds entries by id.
   *
   * @param tenant the tenant
   * @param ids at most 10,000 ids
   * @return the existing rows, in any order
   */
  List<TaxTableRow> find(TenantId tenant, Set<String> ids);

  /**
   * Lists entries, ordered by area and then by id.
   *
   * @param tenant the tenant
   * @param selection the entries to list
   * @param after the position after which the page begins, or null for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows; there are fewer than the limit only on the last page
   */
  List<TaxTableRow> page(
      TenantId tenant, TaxTableSelection selection, @Nullable Position after, int limit);

  /**
   * Changes the entries and the revision in one atomic step if the table still has the expected
   * revision. A publication without entries also increments the revision. Readers do not wait for a
   * publication. They see the previous table until the publication completes.
   *
   * <p>A store may store a replacement in many transactions, so that other changes can be made
   * meanwhile. The last transaction makes all entries visible. The replaced entries, and the
   * entries of a replacement that was aborted or interrupted by a crash, then remain in the store
   * until they are {@linkplain #purge purged}.
   *
   * @param publication the entries to delete and the entries to add or replace
   * @return {@code Done}, or {@code Stale} if the table has a different revision
   */
  Written publish(TaxTablePublication publication);

  /**
   * Deletes stored entries that no reader sees, in one short transaction. Waits while a publication
   * of the same tenant is in progress.
   *
   * @param tenant the tenant
   * @param limit the maximum number of entries to delete, at least 1
   * @return the number of deleted entries, which is less than the limit only if no such entry is
   *     left
   */
  int purge(TenantId tenant, int limit);

  /**
   * The position of an entry in a listing.
   *
   * @param area the entry's area
   * @param id the entry's id
   */
  record Position(String area, String id) {}
}
