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
 * The ship-tax records of one tenant, which define taxes for its customers' shipping addresses.
 * Customers are identified by a customer number, which need not be registered with {@code
 * Customers}. Trailing spaces (U+0020) are removed from all texts. Keys, links and customer numbers
 * are then compared exactly, by code point.
 *
 * <p>For each customer, link and record type, there is at most one {@link ShipTaxType#PRIMARY}
 * record and at most one {@link ShipTaxType#SECONDARY} record. There can be any number of other
 * records.
 *
 * <p>Every method may throw {@link io.octroi.StorageException}. The methods that change records may
 * also throw {@link io.octroi.UnknownOutcomeException}, and {@link io.octroi.ContendedException} if
 * other {@code Octroi} instances keep changing the same record. Any other exception leaves the
 * store unchanged.
 */
public interface ShipTaxes {

  /**
   * Adds a record.
   *
   * @param draft the record. The link, customer number, description, type, rate, tax id and record
   *     type are required. If the key is null, a key is generated, which consists of {@code _} and
   *     nine characters from 0-9 and A-Z. Flags that are null are set to false
   * @return the added record
   * @throws io.octroi.InvalidInputException if a value is missing or invalid; lists every such
   *     value
   * @throws io.octroi.ConflictException if the key is in use, or if the record is primary or
   *     secondary and the customer and link already have such a record of the same record type
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  ShipTax add(ShipTaxDraft draft);

  /**
   * Updates a record. If the record is updated concurrently, the change is applied to the updated
   * record.
   *
   * @param key the record's key
   * @param customerNumber the customer number of the record
   * @param change the new values; a null value leaves the current value unchanged. The key and
   *     customer number cannot be changed. Each of them must be null or equal to that of the record
   * @return the updated record
   * @throws io.octroi.NotFoundException if there is no record with this key
   * @throws io.octroi.InvalidInputException if a value is invalid, or if a key or customer number
   *     differs from that of the record; lists every such value
   * @throws io.octroi.ConflictException if the customer and the new link already have another
   *     primary or secondary record of the same type and record type
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  ShipTax update(String key, String customerNumber, ShipTaxDraft change);

  /**
   * Updates a record if it has the expected version.
   *
   * @param key the record's key
   * @param customerNumber the customer number of the record
   * @param change the new values; a null value leaves the current value unchanged
   * @param expectedVersion the version that the record must currently have
   * @return the updated record
   * @throws io.octroi.NotFoundException if there is no record with this key
   * @throws io.octroi.InvalidInputException if a value is invalid; lists every invalid value
   * @throws io.octroi.ConflictException if the record has a different version, or if the customer
   *     and link already have another primary or secondary record of the same type and record type
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  ShipTax update(String key, String customerNumber, ShipTaxDraft change, long expectedVersion);

  /**
   * Deletes a record.
   *
   * @param key the record's key
   * @throws io.octroi.NotFoundException if there is no record with this key
   * @throws io.octroi.InvalidInputException if the key is malformed
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  void delete(String key);

  /**
   * Atomically deletes all records of a customer.
   *
   * @param customerNumber the customer's number
   * @return the number of deleted records
   * @throws io.octroi.NotFoundException if the customer has no records
   * @throws io.octroi.InvalidInputException if the customer number is malformed
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  long deleteByCustomer(String customerNumber);

  /**
   * Returns a record.
   *
   * @param key the record's key
   * @return the record, or empty if there is no record with this key
   * @throws io.octroi.InvalidInputException if the key is malformed
   */
  @RequiresPermission(Permission.SHIP_TAXES_READ)
  Optional<ShipTax> get(String key);

  /**
   * Lists the records of a shipping address for all customers and record types.
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
   * Computes the taxes for a customer's shipping address from the current {@link
   * ShipTaxRecordType#SALES} records. The host should store the result with the invoice, because it
   * is needed for credit notes.
   *
   * @param link the shipping address
   * @param customerNumber the customer's number
   * @param productAmount the product amount, negative on a credit note; at most 24 digits before
   *     and 12 after the decimal point
   * @param freightAmount the freight amount, with the same bounds
   * @param rounding the rounding of each line; for example {@code Rounding.halfUp(2)} to round to
   *     whole cents
   * @return the assessment, which has no lines if there are no records
   * @throws io.octroi.InvalidInputException if an argument is invalid; lists every invalid argument
   */
  @RequiresPermission(Permission.SHIP_TAXES_READ)
  ShipTaxAssessment assess(
      String link,
      String customerNumber,
      BigDecimal productAmount,
      BigDecimal freightAmount,
      Rounding rounding);
}
