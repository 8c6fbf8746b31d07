package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;

/** The store of customers. The id and the aliases of a row are its unique keys. */
public interface CustomerStore extends VersionedStore<CustomerRow> {

  /**
   * Adds rows in the given order, in one atomic step. Each row is added as {@link #insert} does.
   *
   * @param rows at most 10,000 rows, all of the same tenant
   * @return the outcome for each row, in the order of the rows
   */
  List<Written> insertAll(List<CustomerRow> rows);

  /**
   * Finds a customer by one of its names.
   *
   * @param tenant the tenant
   * @param name the customer's id or an alias
   * @return the row, or empty if the tenant has no such customer
   */
  Optional<CustomerRow> findByName(TenantId tenant, String name);

  /**
   * Deletes a customer with its aliases and exemptions, regardless of its version. If possible, a
   * durable adapter also removes this customer and all previously deleted rows from its files, no
   * later than when it is closed. The change log gets an entry with the key {@link Change#ALL},
   * which replaces all earlier entries about customers, so that no entry names this customer or a
   * previously deleted one. Both happen even if there is no such customer.
   *
   * @param tenant the tenant
   * @param id the primary key
   * @return the deleted row, or empty if no row has this primary key
   */
  Optional<CustomerRow> erase(TenantId tenant, String id);
}
