package io.octroi.paymentterm;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Rounding;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The payment terms of one tenant. Codes are compared exactly, by code point.
 *
 * <p>Every method may throw {@link io.octroi.StorageException}. The methods that change terms may
 * also throw {@link io.octroi.UnknownOutcomeException}, and {@link io.octroi.ContendedException} if
 * other {@code Octroi} instances keep changing the same term. Any other exception leaves the store
 * unchanged.
 */
public interface PaymentTerms {

  /** The maximum number of entries in one page of {@link #changes}. */
  int LIMIT_MAX = 10_000;

  /** The maximum argument of {@link #beginSequencesAt}. */
  long BEGINNING_MAX = 1L << 62;

  /**
   * Adds a term.
   *
   * @param draft the term
   * @return the added term
   * @throws io.octroi.ConflictException if the code is in use
   * @throws io.octroi.InvalidInputException if a value is invalid; lists every invalid value
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_WRITE)
  PaymentTerm add(PaymentTermDraft draft);

  /**
   * Returns a term.
   *
   * @param code the term's code
   * @return the term, or empty if there is no such term
   * @throws io.octroi.InvalidInputException if the code is malformed
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_READ)
  Optional<PaymentTerm> get(String code);

  /**
   * Lists the terms, ordered by code.
   *
   * @param page the page to return
   * @return the page
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_READ)
  Page<PaymentTerm> list(PageRequest page);

  /**
   * Updates a term. If the term is updated concurrently, the change is applied to the updated term.
   *
   * @param code the term's code
   * @param change the change to apply
   * @return the updated term
   * @throws io.octroi.NotFoundException if there is no such term
   * @throws io.octroi.InvalidInputException if a value is invalid; lists every invalid value
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_WRITE)
  PaymentTerm update(String code, PaymentTermChange change);

  /**
   * Updates a term if it has the expected version.
   *
   * @param code the term's code
   * @param change the change to apply
   * @param expectedVersion the version that the term must currently have
   * @return the updated term
   * @throws io.octroi.NotFoundException if there is no such term
   * @throws io.octroi.ConflictException if the term has a different version
   * @throws io.octroi.InvalidInputException if a value is invalid; lists every invalid value
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_WRITE)
  PaymentTerm update(String code, PaymentTermChange change, long expectedVersion);

  /**
   * Deletes a term. A new term with the same code may be added later.
   *
   * @param code the term's code
   * @throws io.octroi.NotFoundException if there is no such term
   * @throws io.octroi.InvalidInputException if the code is malformed
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_WRITE)
  void delete(String code);

  /**
   * Returns a page of the change feed. A reader that starts with 0 and passes the {@code since} of
   * each page to the next call ends up with exactly the existing terms, regardless of concurrent
   * changes. Sequence numbers become visible in increasing order, so no change is missed. No entry
   * is returned twice with the same sequence number. Sequence numbers never decrease, even if the
   * store is reopened.
   *
   * @param since 0 to list all existing terms, or the {@code since} of the previous page to list
   *     the terms that were added, updated or deleted after that page
   * @param limit the maximum number of entries, 1 to {@value #LIMIT_MAX}
   * @return a page, or a {@link Changes.Reset} if deletions after {@code since} were purged or if
   *     {@code since} is greater than the latest sequence number. The latter occurs if the store
   *     was replaced by an older copy. The result is never a reset if {@code since} is 0
   * @throws io.octroi.InvalidInputException if {@code since} is negative or the limit is out of
   *     range
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_READ)
  Changes changes(long since, int limit);

  /**
   * Purges deletions from the change feed, which otherwise keeps them forever. Readers that have
   * not read all purged deletions receive a {@link Changes.Reset}. Existing terms that were last
   * changed before the latest purged deletion get new sequence numbers, so all other readers
   * receive these terms again.
   *
   * @param before the instant; deletions made before it are purged
   * @return the number of purged deletions
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_PURGE)
  long purgeRemovalsBefore(Instant before);

  /**
   * Makes the change feed continue the feed of another system whose readers are to keep their
   * positions. Sequence numbers assigned from now on are greater than {@code sequence}. Every
   * {@code since} from 1 to {@code sequence} is answered with a {@link Changes.Reset}, because this
   * feed does not have the changes that such a reader has missed. Existing terms with lower
   * sequence numbers get new ones, and deletions with lower sequence numbers are purged. A repeated
   * call with the same or a lower argument has no effect.
   *
   * @param sequence the greatest position that a reader of the other feed can have, 1 to {@value
   *     #BEGINNING_MAX}
   * @throws io.octroi.InvalidInputException if the sequence number is out of range
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_PURGE)
  void beginSequencesAt(long sequence);

  /**
   * Computes the instalments of an invoice as {@link Schedule#due} does.
   *
   * @param code the term's code
   * @param invoiceDate the invoice date, in the years 1 to 9999
   * @param amount the invoice amount, negative on a credit note
   * @param rounding the rounding of shares and of the discounted invoice amount
   * @return the instalments, or empty if the term has no schedule
   * @throws io.octroi.NotFoundException if there is no such term
   * @throws io.octroi.InvalidInputException if an argument is invalid; lists every invalid argument
   */
  @RequiresPermission(Permission.PAYMENT_TERMS_READ)
  Optional<List<Instalment>> due(
      String code, LocalDate invoiceDate, BigDecimal amount, Rounding rounding);
}
