package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps customers. */
public interface CustomerStore {

  /**
   * Adds rows, each judged on its own as if inserted alone, in order. Those that are added are seen
   * together.
   *
   * @param rows the rows, of one tenant; at most 10,000
   * @return for each row {@code Done}, or {@code Taken} when any of its names is in use
   */
  List<Written> insert(List<CustomerRow> rows);

  /**
   * Finds a customer by any of its names.
   *
   * @param tenant whose customer it is
   * @param name its id or an alias
   * @return the row; empty if there is none
   */
  Optional<CustomerRow> find(TenantId tenant, String name);

  /**
   * Replaces a row if it still has the expected version.
   *
   * @param row the new state, with its new version
   * @param expectedVersion the version of the row before
   * @return {@code Done}; {@code Stale} if the row is gone or has another version, whatever its
   *     names; {@code Taken} if another customer has a name of it
   */
  Written replace(CustomerRow row, long expectedVersion);

  /**
   * Deletes a row, with its names, if it still has the expected version.
   *
   * @param tenant whose customer it is
   * @param id its primary key
   * @param expectedVersion the version of the row before
   * @return {@code Done}, or {@code Stale}
   */
  Written delete(TenantId tenant, String id, long expectedVersion);

  /**
   * Deletes the customer of an id, whatever its version, with its names and exemptions. A durable
   * adapter that can keeps nothing in its files, once it is closed, of this customer or of any row
   * that was deleted earlier, also if there is no such customer any more.
   *
   * @param tenant whose customer it is
   * @param id its primary key
   * @return the row as it was; empty if no row has this primary key
   */
  Optional<CustomerRow> erase(TenantId tenant, String id);
}
