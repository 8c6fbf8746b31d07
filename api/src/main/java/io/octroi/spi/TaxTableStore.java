package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps tax tables: the rules of each tenant and how often they were published. */
public interface TaxTableStore {

  /**
   * How often a tenant's table was published.
   *
   * @param tenant whose table
   * @return the revision, 0 if it never was
   */
  long revision(TenantId tenant);

  /**
   * Finds rules by id.
   *
   * @param tenant whose rules
   * @param ids at most 10,000 ids
   * @return the rows that there are, in any order
   */
  List<TaxRuleRow> find(TenantId tenant, Set<String> ids);

  /**
   * Lists rules by area, then by id.
   *
   * @param tenant whose rules
   * @param selection which ones
   * @param after the row behind whose area and id to begin; null for the first
   * @param limit the most rows to give, at least 1; fewer come only when no more follow
   * @return the rows
   */
  List<TaxRuleRow> page(
      TenantId tenant, TaxRuleSelection selection, @Nullable Position after, int limit);

  /**
   * Publishes, all or nothing: rules and revision change in one atomic step, provided that the
   * table has the expected revision. A publication that removes and puts nothing counts as well.
   * Readers do not wait for it, and see the table before it until it is done.
   *
   * @param publication what to remove and what to put
   * @return {@code Done}, or {@code Stale} if the table has another revision
   */
  Written publish(TaxTablePublication publication);

  /**
   * Where a rule stands in the listing.
   *
   * @param area the rule's area
   * @param id the rule's id
   */
  record Position(String area, String id) {}
}
