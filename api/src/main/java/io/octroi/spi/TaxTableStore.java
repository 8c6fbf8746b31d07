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
   * @param publication the entries to delete and the entries to add or replace
   * @return {@code Done}, or {@code Stale} if the table has a different revision
   */
  Written publish(TaxTablePublication publication);

  /**
   * The position of an entry in a listing.
   *
   * @param area the entry's area
   * @param id the entry's id
   */
  record Position(String area, String id) {}
}
