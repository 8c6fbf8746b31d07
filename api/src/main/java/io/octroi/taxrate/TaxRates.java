package io.octroi.taxrate;

import io.octroi.CustomerId;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which tax rate applies to this product, sold to this place, for this customer, on this day.
 *
 * <p>An authority levies at most one rate on a sale: of its rules that match the query, the most
 * specific one. The rate that applies is the sum over the authorities, then the compound ones on
 * top. More specific is, in this order: the place (of two postal ranges the one contained in the
 * other; of equal ranges the one with a region; any postal range before none; region before
 * country), a rule for the product's category before one for all, the number of issues (of two
 * ranges the one contained in the other; any before none).
 *
 * <p>Every call that resolves throws {@link UnknownProductException} and {@link
 * io.octroi.customer.UnknownCustomerException} for what nobody registered, and {@link
 * io.octroi.taxrate.UnratedException} where no rule matches, each as the settings of the {@code
 * Octroi} say; and {@link io.octroi.StorageException} when the store fails.
 */
public interface TaxRates {

  /** The most queries that one batch may have. */
  int BATCH_MAX = 10_000;

  /**
   * Answers from memory, once the customer and the product have been asked for before; takes no
   * lock, and keeps no record. The same table gives the same answer, always.
   *
   * @param query the question
   * @return the rate
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  TaxRate resolve(TaxQuery query);

  /**
   * Answers a batch from one revision of the table and for one moment.
   *
   * @param queries at most {@value #BATCH_MAX} questions
   * @return the rates, in the order of the queries
   * @throws io.octroi.InvalidInputException if there are more queries
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  List<TaxRate> resolveAll(List<TaxQuery> queries);

  /**
   * Answers, and tells every rule that was considered and why it won or lost. Explains {@link
   * TaxOutcome#UNRATED} too, whatever the settings.
   *
   * @param query the question
   * @return the rate with its reasons
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  Explanation explain(TaxQuery query);

  /**
   * Answers, and keeps a durable record of it.
   *
   * @param query the question
   * @return the record with the rate; its submission id finds it again
   */
  @RequiresPermission(Permission.TAX_RATES_WRITE)
  TaxLookup lookup(TaxQuery query);

  /**
   * Finds the record of a lookup.
   *
   * @param submissionId the id that {@link #lookup} gave
   * @return the record; empty if there is none
   */
  @RequiresPermission(Permission.TAX_RATES_READ)
  Optional<TaxLookup> getLookup(UUID submissionId);

  /**
   * Drops the records of lookups made before an instant.
   *
   * @param before the exclusive end of what is dropped
   * @return how many were dropped
   */
  @RequiresPermission(Permission.TAX_RATES_PURGE)
  long purgeLookupsBefore(Instant before);

  /**
   * Drops the records of lookups made for a customer, whichever of its names they were asked under.
   * If the store fails midway, some are dropped: repeating the call is safe.
   *
   * @param customer the customer's id or an alias; once the customer is removed, the id that it was
   *     registered with
   * @return how many were dropped
   */
  @RequiresPermission(Permission.TAX_RATES_PURGE)
  long deleteLookups(CustomerId customer);

  /**
   * Deletes the recorded look-ups of a customer as {@link #deleteLookups(CustomerId)} does.
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
