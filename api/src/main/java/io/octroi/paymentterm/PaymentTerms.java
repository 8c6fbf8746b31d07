package io.octroi.paymentterm;

import io.octroi.Rounding;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The payment terms of one tenant. Codes compare exactly, by code point.
 *
 * <p>Every call may throw {@link io.octroi.StorageException}; the changing ones {@link
 * io.octroi.UnknownOutcomeException}, and {@link io.octroi.ContendedException} when other openers
 * of the store keep changing the same term. A call that throws anything else has changed nothing.
 */
public interface PaymentTerms {

  /** The most entries that one {@link #changes} gives. */
  int LIMIT_MAX = 10_000;

  /**
   * Adds a term.
   *
   * @param draft the term
   * @return the term as it was added
   * @throws io.octroi.ConflictException if the code is in use
   * @throws io.octroi.InvalidInputException naming every part at fault
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_WRITE)
  PaymentTerm add(PaymentTermDraft draft);

  /**
   * Finds a term.
   *
   * @param code its code
   * @return the term; empty if there is none
   * @throws io.octroi.InvalidInputException if the code is no code
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_READ)
  Optional<PaymentTerm> get(String code);

  /**
   * Changes a term. If others change it meanwhile, the change is made to what they have left.
   *
   * @param code its code
   * @param change what to change; what is not named stays
   * @return the term as it is then
   * @throws io.octroi.NotFoundException if there is none
   * @throws io.octroi.InvalidInputException naming every part at fault
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_WRITE)
  PaymentTerm update(String code, PaymentTermChange change);

  /**
   * Changes a term, provided that it was not changed since.
   *
   * @param code its code
   * @param change what to change; what is not named stays
   * @param expectedVersion the version that the change was made for
   * @return the term as it is then
   * @throws io.octroi.NotFoundException if there is none
   * @throws io.octroi.ConflictException if the term has another version
   * @throws io.octroi.InvalidInputException naming every part at fault
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_WRITE)
  PaymentTerm update(String code, PaymentTermChange change, long expectedVersion);

  /**
   * Removes a term. Its code may be added again.
   *
   * @param code its code
   * @throws io.octroi.NotFoundException if there is none
   * @throws io.octroi.InvalidInputException if the code is no code
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_WRITE)
  void delete(String code);

  /**
   * The incremental feed. A reader that begins with 0 and keeps asking with the {@code since} of
   * the last page ends up with exactly the living terms, however many change meanwhile: sequences
   * become visible in their order, so that nothing is missed, and nothing is given twice with the
   * same sequence. Sequences only grow, also over closing and opening.
   *
   * @param since 0 for every living term; otherwise the {@code since} of the last page, for what
   *     was added, changed or removed after it
   * @param limit the most entries to give, 1 to {@value #LIMIT_MAX}
   * @return a page; or {@link Changes.Reset} if removals after {@code since} were purged, or {@code
   *     since} is beyond the newest sequence, which happens when a store was replaced by an older
   *     copy. Never a reset for 0
   * @throws io.octroi.InvalidInputException if {@code since} is negative or the limit out of bounds
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_READ)
  Changes changes(long since, int limit);

  /**
   * Forgets removals, which the feed otherwise keeps for ever. Readers that have not seen all of
   * those that are forgotten are told to reset. Living terms that were changed last before the
   * newest of them are given once more to the others, under new sequences.
   *
   * @param before the exclusive end: removals made earlier are forgotten
   * @return how many were forgotten
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_PURGE)
  long purgeRemovalsBefore(Instant before);

  /**
   * When an invoice is due by a term, as {@link Schedule#due} tells.
   *
   * @param code the term's code
   * @param invoiceDate the date of the invoice, of the years 1 to 9999
   * @param amount what is invoiced, negative on a credit note
   * @param rounding how shares are rounded
   * @return the instalments; empty if the term has no schedule
   * @throws io.octroi.NotFoundException if there is no such term
   * @throws io.octroi.InvalidInputException naming every part at fault
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_READ)
  Optional<List<Instalment>> due(
      String code, LocalDate invoiceDate, BigDecimal amount, Rounding rounding);
}
