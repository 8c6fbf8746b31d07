package io.octroi.taxrate;

import io.octroi.CustomerId;
import io.octroi.Rounding;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The service that resolves the tax rate for a product sold to a place, for a customer, on a date.
 *
 * <p>An authority levies at most one rate on a sale: the rate of its most specific rule that
 * matches the query. The applicable rate is the sum of the non-compound rates of all authorities,
 * plus the compound rates, which are levied on the price plus the non-compound taxes. Rules are
 * compared by the following criteria, in this order:
 *
 * <ol>
 *   <li>The place. If one postal range contains another, the rule with the inner range is more
 *       specific. If the ranges are equal, a rule with a region is more specific than a rule
 *       without one. A rule with a postal range is more specific than a rule without one, and a
 *       rule for a region is more specific than a rule for a whole country.
 *   <li>The category. A rule for the product's category is more specific than a rule for all
 *       categories.
 *   <li>The number of issues. If one range contains another, the rule with the inner range is more
 *       specific. A rule with a range is more specific than a rule without one.
 * </ol>
 *
 * <p>A {@linkplain TaxRule#bounded() bounded} rule matches only if the innermost {@link
 * TaxBoundary} of the place names its authority. A {@link Taxability} of the product's category
 * then decides how much of the rate is levied, and the {@linkplain io.octroi.customer.Exemption
 * exemptions} of the customer reduce what is levied.
 *
 * <p>Every method that resolves a query throws {@link UnknownProductException} and {@link
 * io.octroi.customer.UnknownCustomerException} if the product or the customer is not registered,
 * and {@link io.octroi.taxrate.UnratedException} if no rule matches, unless the settings of the
 * {@code Octroi} say otherwise. A ZIP code that is not in the state of the query causes a
 * {@linkplain TaxRate#warnings() warning}, or an {@link io.octroi.InvalidInputException} if the
 * settings say so. Every method throws {@link io.octroi.StorageException} if the store fails.
 */
public interface TaxRates {

  /** The maximum number of queries in a batch. */
  int BATCH_MAX = 10_000;

  /**
   * Resolves a query without storing a record of it. Acquires no lock, and answers from memory if
   * the customer and the product are cached. A query always has the same result for the same date,
   * product category, exemptions and revision of the table.
   *
   * @param query the query
   * @return the rate
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  TaxRate resolve(TaxQuery query);

  /**
   * Resolves a batch of queries against the same revision of the table and at the same instant.
   *
   * @param queries at most {@value #BATCH_MAX} queries
   * @return the rates, in the order of the queries
   * @throws io.octroi.InvalidInputException if there are more than {@value #BATCH_MAX} queries
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  List<TaxRate> resolveAll(List<TaxQuery> queries);

  /**
   * Computes the tax on a sale. All lines are resolved against the same revision of the table and
   * for the same date, as {@link #resolve} does. A line for shipping without a product has the
   * category {@value Sale#SHIPPING}.
   *
   * @param sale the sale
   * @param rounding the rounding of the taxes
   * @return the tax
   * @throws io.octroi.InvalidInputException if prices include tax and no price without tax leads to
   *     the unit price of a line; lists every such line
   * @throws ArithmeticException if the rounding mode is {@link java.math.RoundingMode#UNNECESSARY}
   *     and rounding is necessary
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  SaleTax assess(Sale sale, Rounding rounding);

  /**
   * Resolves a query and explains why each rule that was considered applies or does not apply.
   * Never throws {@link UnratedException}: if no rule matches, the outcome is {@link
   * TaxOutcome#UNRATED}, regardless of the settings.
   *
   * @param query the query
   * @return the rate and the rules that were considered
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
   * @return the record, or empty if there is no such record
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  Optional<TaxLookup> getLookup(UUID submissionId);

  /**
   * Stores a durable record of a request that {@link #lookup} and {@link
   * io.octroi.consent.Consents#record} do not record, such as a request that was rejected. Nothing
   * is recorded without this call. The record is stored with the lookups: {@link
   * #purgeLookupsBefore}, {@link #deleteLookups(CustomerId)} and the erasure of the customer delete
   * it.
   *
   * @param customer the customer whom the request named, registered or not; null if it named none.
   *     The texts must not identify any other person, because nothing would delete them with that
   *     person
   * @param request a description of the request, 1 to {@value Submission#REQUEST_MAX} characters
   * @param answer a description of the answer, 1 to {@value Submission#ANSWER_MAX} characters
   * @return the record with a new submission id
   * @throws io.octroi.InvalidInputException if a text is missing, empty, too long or not
   *     well-formed; lists both
   */
  @RequiresPermission(Permission.TAX_RATES_WRITE)
  Submission recordSubmission(@Nullable CustomerId customer, String request, String answer);

  /**
   * Returns the record of a request.
   *
   * @param submissionId the submission id of the record that {@link #recordSubmission} returned
   * @return the record, or empty if there is no such record
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  Optional<Submission> getSubmission(UUID submissionId);

  /**
   * Deletes the records of lookups and other requests made before an instant.
   *
   * @param before the instant, exclusive
   * @return the number of deleted records
   */
  @RequiresPermission(Permission.TAX_RATES_PURGE)
  long purgeLookupsBefore(Instant before);

  /**
   * Deletes the records of all lookups and other requests for a customer, whether they were made
   * with the id or with an alias of the customer. If the store fails midway, some records may
   * already have been deleted, and the call can be repeated.
   *
   * @param customer the customer's id or an alias. If the customer has been deleted, the id under
   *     which the customer was registered
   * @return the number of deleted records
   */
  @RequiresPermission(Permission.TAX_RATES_PURGE)
  long deleteLookups(CustomerId customer);

  /**
   * Equivalent to {@link #deleteLookups(CustomerId)}, but takes the customer as a string.
   *
   * @param customer the customer's id or an alias, 1 to 64 characters
   * @return the number of deleted records
   * @throws io.octroi.InvalidInputException if {@code customer} is not well-formed text of 1 to 64
   *     characters
   */
  @RequiresPermission(Permission.TAX_RATES_PURGE)
  default long deleteLookups(String customer) {
    return deleteLookups(CustomerId.of(customer));
  }
}
