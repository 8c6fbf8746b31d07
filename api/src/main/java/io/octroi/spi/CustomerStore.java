package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;

/** Stores customers. A row's id and aliases are its unique keys. */
public interface CustomerStore extends VersionedStore<CustomerRow> {

  /**
   * Adds rows in order, each as {@link #insert} does, in one atomic step.
   *
   * @param rows the rows, of one tenant; at most 10,000
   * @return the outcome for each row, in the order of the rows
   */
  List<Written> insertAll(List<CustomerRow> rows);

  /**
   * Finds a customer by one of its names.
   *
   * @param tenant the tenant
   * @param name its id or an alias
   * @return the row; empty if the tenant has none
   */
  Optional<CustomerRow> findByName(TenantId tenant, String name);

  /**
   * Deletes a customer, whatever its version, with its names and exemptions. A durable adapter that
   * is able to also removes this customer and all rows that were deleted earlier from its files, at
   * the latest when it is closed. It does so even if there is no such customer.
   *
   * @param tenant the tenant
   * @param id the primary key
   * @return the deleted row; empty if no row has this primary key
   */
  Optional<CustomerRow> erase(TenantId tenant, String id);
}
