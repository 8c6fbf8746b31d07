package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps customers. A row's id and aliases are its unique keys. */
public interface CustomerStore extends VersionedStore<CustomerRow> {

  /**
   * Adds rows as {@link #insert} does, one after the other, in one atomic step.
   *
   * @param rows the rows, of one tenant; at most 10,000
   * @return an answer for each row, in their order
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
   * can removes from its files, at the latest when it is closed, this customer and all rows that
   * were deleted earlier. It does so too if there is no such customer.
   *
   * @param tenant the tenant
   * @param id the primary key
   * @return the row as it was; empty if no row has this primary key
   */
  Optional<CustomerRow> erase(TenantId tenant, String id);
}
