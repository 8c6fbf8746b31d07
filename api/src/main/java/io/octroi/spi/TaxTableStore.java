package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stores tax tables: the rules of each tenant and the revision, which counts publications. */
public interface TaxTableStore {

  /**
   * Returns the revision of a tenant's table.
   *
   * @param tenant the tenant
   * @return the number of publications; 0 if the table was never published
   */
  long revision(TenantId tenant);

  /**
   * Finds rules by id.
   *
   * @param tenant the tenant
   * @param ids at most 10,000 ids
   * @return the existing rows, in any order
   */
  List<TaxRuleRow> find(TenantId tenant, Set<String> ids);

  /**
   * Lists rules in the order of their areas, then of their ids.
   *
   * @param tenant the tenant
   * @param selection the rules to list
   * @param after the position after which the page begins; null for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows; fewer than the limit only if no more follow
   */
  List<TaxRuleRow> page(
      TenantId tenant, TaxRuleSelection selection, @Nullable Position after, int limit);

  /**
   * Changes rules and revision in one atomic step if the table still has the expected revision. A
   * publication without rules increments the revision, too. Readers do not wait for a publication,
   * and see the previous table until it completes.
   *
   * @param publication the rules to delete and to put
   * @return {@code Done}; {@code Stale} if the table has another revision
   */
  Written publish(TaxTablePublication publication);

  /**
   * The position of a rule in a listing.
   *
   * @param area the rule's area
   * @param id the rule's id
   */
  record Position(String area, String id) {}
}
