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
 * The taxes that one tenant has set for its customers' shipping addresses. Customers go by their
 * number here, which need not be registered with {@code Customers}. Keys, links and numbers compare
 * exactly, by code point.
 *
 * <p>A customer and link have at most one {@link ShipTaxType#PRIMARY} and one {@link
 * ShipTaxType#SECONDARY} record of each record type; any number of the others.
 *
 * <p>Every call may throw {@link io.octroi.StorageException}; the changing ones {@link
 * io.octroi.UnknownOutcomeException}, and {@link io.octroi.ContendedException} when other openers
 * of the store keep changing the same record. A call that throws anything else has changed nothing.
 */
public interface ShipTaxes {

  /**
   * Adds a record.
   *
   * @param draft needs link, customer number, description, type, rate, tax id and record type.
   *     Without a key one is generated: {@code _} and nine of 0-9 and A-Z. Flags that are not named
   *     are false
   * @return the record, never edited yet
   * @throws io.octroi.InvalidInputException naming every part that is missing or at fault
   * @throws io.octroi.ConflictException if the key is in use, or the customer and link have a
   *     primary or secondary record of that record type already
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  ShipTax add(ShipTaxDraft draft);

  /**
   * Changes a record. If others change it meanwhile, the change is made to what they have left.
   *
   * @param key names the record
   * @param customerNumber whose record it is
   * @param change what to set; a part that is not named stays. Key, link and customer number cannot
   *     be changed, and must be the record's if they are named
   * @return the record as it is then
   * @throws io.octroi.NotFoundException if there is no record of that key
   * @throws io.octroi.InvalidInputException naming every part at fault, also a customer number,
   *     link or key that is not the record's
   * @throws io.octroi.ConflictException if another record is the primary or secondary one already
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  ShipTax update(String key, String customerNumber, ShipTaxDraft change);

  /**
   * Changes a record, provided that it was not changed since.
   *
   * @param key names the record
   * @param customerNumber whose record it is
   * @param change what to set; a part that is not named stays
   * @param expectedVersion the version that the change was made for
   * @return the record as it is then
   * @throws io.octroi.NotFoundException if there is no record of that key
   * @throws io.octroi.InvalidInputException naming every part at fault
   * @throws io.octroi.ConflictException if the record has another version, or another record is the
   *     primary or secondary one already
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  ShipTax update(String key, String customerNumber, ShipTaxDraft change, long expectedVersion);

  /**
   * Removes a record.
   *
   * @param key names the record
   * @throws io.octroi.NotFoundException if there is none
   * @throws io.octroi.InvalidInputException if the key is no key
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  void delete(String key);

  /**
   * Removes all records of a customer, all or none: nobody sees some of them gone.
   *
   * @param customerNumber the customer's number
   * @return how many they were
   * @throws io.octroi.NotFoundException if there was none
   * @throws io.octroi.InvalidInputException if the number is no customer number
   */
  @RequiresPermission(Permission.SHIP_TAXES_WRITE)
  long deleteByCustomer(String customerNumber);

  /**
   * Finds a record.
   *
   * @param key names the record
   * @return the record; empty if there is none
   * @throws io.octroi.InvalidInputException if the key is no key
   */
  @RequiresPermission(Permission.SHIP_TAXES_READ)
  Optional<ShipTax> get(String key);

  /**
   * The records of an address, of all customers and record types.
   *
   * @param link names the address
   * @return the records in the order of their keys; empty if there is none
   * @throws io.octroi.InvalidInputException if the link is no link
   */
  @RequiresPermission(Permission.SHIP_TAXES_READ)
  List<ShipTax> listByLink(String link);

  /**
   * Lists the records of a customer by their keys.
   *
   * @param customerNumber the customer's number
   * @param page which part of them
   * @return the records
   * @throws io.octroi.InvalidInputException if the number is no customer number
   */
  @RequiresPermission(Permission.SHIP_TAXES_READ)
  Page<ShipTax> listByCustomer(String customerNumber, PageRequest page);

  /**
   * What the records for sales of a customer's address come to, as they are now. Keep the answer
   * beside the invoice: a credit note is computed from it.
   *
   * @param link names the address
   * @param customerNumber the customer's number
   * @param productAmount the product amount, negative on a credit note; at most 24 digits before
   *     and 12 after the decimal point
   * @param freightAmount the shipping charge, bounded likewise
   * @param rounding how each line is rounded; {@code Rounding.halfUp(2)} for cents, half away from
   *     zero
   * @return the assessment; one of 0 without lines if there is no record
   * @throws io.octroi.InvalidInputException naming the parts at fault
   */
  @RequiresPermission(Permission.SHIP_TAXES_READ)
  ShipTaxAssessment assess(
      String link,
      String customerNumber,
      BigDecimal productAmount,
      BigDecimal freightAmount,
      Rounding rounding);
}
