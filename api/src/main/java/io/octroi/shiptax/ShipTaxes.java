package io.octroi.shiptax;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.Rounding;
import io.octroi.guard.Permission;
import io.octroi.guard.RequiresPermission;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The taxes of one tenant for its customers' shipping addresses. Customers are identified by a
 * customer number, which need not be registered with {@code Customers}. Keys, links and customer
 * numbers are compared exactly, by code point.
 *
 * <p>A customer and link have at most one {@link ShipTaxType#PRIMARY} and one {@link
 * ShipTaxType#SECONDARY} record of each record type, and any number of other records.
 *
 * <p>Every method may throw {@link io.octroi.StorageException}. The methods that change records may
 * also throw {@link io.octroi.UnknownOutcomeException}, and {@link io.octroi.ContendedException} if
 * other openers of the store keep changing the same record. Any other exception leaves the store as
 * it is.
 */
public interface ShipTaxes {

  /**
   * Adds a record.
   *
   * @param draft the record. Requires link, customer number, description, type, rate, tax id and
   *     record type. If the key is null, one is generated: {@code _} and nine of 0-9 and A-Z. Flags
   *     that are null are false
   * @return the added record
   * @throws io.octroi.InvalidInputException naming every value that is missing or invalid
   * @throws io.octroi.ConflictException if the key is in use, or the customer and link already have
   *     a primary or secondary record of that record type
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  ShipTax add(ShipTaxDraft draft);

  /**
   * Updates a record. If the record is updated concurrently, the change is applied to the updated
   * record.
   *
   * @param key the record's key
   * @param customerNumber the customer number of the record
   * @param change the new values; null leaves a value as it is. Key, link and customer number
   *     cannot be changed, and must equal those of the record unless null
   * @return the updated record
   * @throws io.octroi.NotFoundException if there is no record with that key
   * @throws io.octroi.InvalidInputException naming every invalid value, including a key, link or
   *     customer number that differs from the record's
   * @throws io.octroi.ConflictException if the customer and link already have another primary or
   *     secondary record
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  ShipTax update(String key, String customerNumber, ShipTaxDraft change);

  /**
   * Updates a record if it has the expected version.
   *
   * @param key the record's key
   * @param customerNumber the customer number of the record
   * @param change the new values; null leaves a value as it is
   * @param expectedVersion the expected current version
   * @return the updated record
   * @throws io.octroi.NotFoundException if there is no record with that key
   * @throws io.octroi.InvalidInputException naming every invalid value
   * @throws io.octroi.ConflictException if the record has another version, or the customer and link
   *     already have another primary or secondary record
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  ShipTax update(String key, String customerNumber, ShipTaxDraft change, long expectedVersion);

  /**
   * Deletes a record.
   *
   * @param key the record's key
   * @throws io.octroi.NotFoundException if there is no record with that key
   * @throws io.octroi.InvalidInputException if the key is malformed
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  void delete(String key);

  /**
   * Deletes all records of a customer, atomically.
   *
   * @param customerNumber the customer's number
   * @return the number of deleted records
   * @throws io.octroi.NotFoundException if there are none
   * @throws io.octroi.InvalidInputException if the customer number is malformed
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  long deleteByCustomer(String customerNumber);

  /**
   * Returns a record.
   *
   * @param key the record's key
   * @return the record; empty if there is none
   * @throws io.octroi.InvalidInputException if the key is malformed
   */
  @RequiresPermission(Permission.SHIP_TAXES_READ)
  Optional<ShipTax> get(String key);

  /**
   * Lists the records of a shipping address, of all customers and record types.
   *
   * @param link the shipping address
   * @return the records, ordered by key
   * @throws io.octroi.InvalidInputException if the link is malformed
   */
  @RequiresPermission(Permission.SHIP_TAXES_READ)
  List<ShipTax> listByLink(String link);

  /**
   * Lists the records of a customer, ordered by key.
   *
   * @param customerNumber the customer's number
   * @param page the page to return
   * @return the page
   * @throws io.octroi.InvalidInputException if the customer number is malformed
   */
  @RequiresPermission(Permission.SHIP_TAXES_READ)
  Page<ShipTax> listByCustomer(String customerNumber, PageRequest page);

  /**
   * Computes the taxes of a customer's shipping address from the current {@link
   * ShipTaxRecordType#SALES} records. Store the result with the invoice: it is needed for credit
   * notes.
   *
   * @param link the shipping address
   * @param customerNumber the customer's number
   * @param productAmount the product amount, negative on a credit note; at most 24 digits before
   *     and 12 after the decimal point
   * @param freightAmount the shipping charge, with the same bounds
   * @param rounding the rounding of each line; {@code Rounding.halfUp(2)} for cents, half away from
   *     zero
   * @return the assessment; without lines if there is no record
   * @throws io.octroi.InvalidInputException naming every invalid argument
   */
  @RequiresPermission(Permission.SHIP_TAXES_READ)
  ShipTaxAssessment assess(
      String link,
      String customerNumber,
      BigDecimal productAmount,
      BigDecimal freightAmount,
      Rounding rounding);
}
