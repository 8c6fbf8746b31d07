package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The store of ship-tax records. */
public interface ShipTaxStore extends VersionedStore<ShipTaxRow> {

  /**
   * Finds the records for a shipping address, for all customers.
   *
   * @param tenant the tenant
   * @param link the link that identifies the shipping address
   * @return the rows in the order of their keys
   */
  List<ShipTaxRow> findByLink(TenantId tenant, String link);

  /**
   * Lists the records of a customer in the order of their keys.
   *
   * @param tenant the tenant
   * @param customerNumber the customer's number
   * @param after the key after which the page begins, or null for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows; there are fewer than the limit only on the last page
   */
  List<ShipTaxRow> findByCustomer(
      TenantId tenant, String customerNumber, @Nullable String after, int limit);

  /**
   * Deletes all records of a customer, together with their unique keys, in one atomic step.
   *
   * @param tenant the tenant
   * @param customerNumber the customer's number
   * @return the number of deleted rows
   */
  int deleteByCustomer(TenantId tenant, String customerNumber);
}
