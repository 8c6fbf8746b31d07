package io.octroi.taxrate;

import io.octroi.CustomerId;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Resolves the tax rate that applies to a product sold to a place, for a customer, on a date.
 *
 * <p>An authority levies at most one rate on a sale: the rate of the most specific of its rules
 * that match the query. The applicable rate is the sum of the non-compound rates of all
 * authorities, plus the compound rates levied on top of price and tax. Rules are compared by these
 * criteria, in this order:
 *
 * <ol>
 *   <li>The place. Of two postal ranges, the one contained in the other is more specific; of equal
 *       ranges, the one with a region. A rule with a postal range precedes a rule without one, and
 *       a region precedes a country.
 *   <li>The category. A rule for the product's category precedes a rule for all categories.
 *   <li>The number of issues. Of two ranges, the one contained in the other is more specific. A
 *       rule with a range precedes a rule without one.
 * </ol>
 *
 * <p>Every method that resolves a query throws {@link UnknownProductException} and {@link
 * io.octroi.customer.UnknownCustomerException} if the product or the customer is not registered,
 * and {@link io.octroi.taxrate.UnratedException} if no rule matches, unless the settings of the
 * {@code Octroi} say otherwise. It throws {@link io.octroi.StorageException} if the store fails.
 */
public interface TaxRates {

  /** The maximum number of queries in a batch. */
  int BATCH_MAX = 10_000;

  /**
   * Resolves a query and stores no record of it. Takes no lock, and answers from memory if the
   * customer and the product are cached. The same query on the same revision of the table always
   * has the same result.
   *
   * @param query the query
   * @return the rate
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  TaxRate resolve(TaxQuery query);

  /**
   * Resolves a batch of queries against one revision of the table and one instant.
   *
   * @param queries at most {@value #BATCH_MAX} queries
   * @return the rates, in the order of the queries
   * @throws io.octroi.InvalidInputException if there are more than {@value #BATCH_MAX} queries
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  List<TaxRate> resolveAll(List<TaxQuery> queries);

  /**
   * Resolves a query and explains for each considered rule why it applies or does not apply. Never
   * throws {@link UnratedException}: if no rule matches, the outcome is {@link TaxOutcome#UNRATED},
   * regardless of the settings.
   *
   * @param query the query
   * @return the rate and the rules considered
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  Explanation explain(TaxQuery query);

  /**
   * Resolves a query and stores a durable record of the result.
   *
   * @param query the query
   * @return the record with the rate and a new submission id
   */
  @RequiresPermission(Permission.TAX_RATES_WRITE)
  TaxLookup lookup(TaxQuery query);

  /**
   * Returns the record of a lookup.
   *
   * @param submissionId the submission id of the record that {@link #lookup} returned
   * @return the record; empty if there is none
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  Optional<TaxLookup> getLookup(UUID submissionId);

  /**
   * Deletes the records of lookups made before an instant.
   *
   * @param before the instant, exclusive
   * @return the number of deleted records
   */
  @RequiresPermission(Permission.TAX_RATES_PURGE)
  long purgeLookupsBefore(Instant before);

  /**
   * Deletes the records of the lookups of a customer, made under its id or any of its aliases. If
   * the store fails midway, some records are already deleted, and the call may be repeated.
   *
   * @param customer the customer's id or an alias; for a deleted customer, the id it was registered
   *     with
   * @return the number of deleted records
   */
  @RequiresPermission(Permission.TAX_RATES_PURGE)
  long deleteLookups(CustomerId customer);

  /**
   * Deletes the records of the lookups of a customer as {@link #deleteLookups(CustomerId)} does.
   *
   * @param customer the customer's id or an alias, 1 to 64 characters
   * @return the number of deleted records
   * @throws io.octroi.InvalidInputException if the customer is not 1 to 64 well-formed characters
   */
  @RequiresPermission(Permission.TAX_RATES_PURGE)
  default long deleteLookups(String customer) {
    return deleteLookups(CustomerId.of(customer));
  }
}
