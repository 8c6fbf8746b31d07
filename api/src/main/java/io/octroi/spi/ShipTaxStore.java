package io.octroi.spi;

import io.octroi.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps ship-tax records. */
public interface ShipTaxStore {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return {@code Done}; {@code Stale} if there is one with its key; {@code Taken} if another has
   *     its unique key, also when both hold
   */
  Written insert(ShipTaxRow row);

  /**
   * Finds a record.
   *
   * @param tenant whose record it is
   * @param key its primary key
   * @return the row; empty if there is none
   */
  Optional<ShipTaxRow> find(TenantId tenant, String key);

  /**
   * Replaces a row if it still has the expected version.
   *
   * @param row the new state, with its new version
   * @param expectedVersion the version of the row before
   * @return {@code Done}; {@code Stale} if the row is gone or has another version, whatever its
   *     unique key; {@code Taken} if another has its unique key
   */
  Written replace(ShipTaxRow row, long expectedVersion);

  /**
   * Deletes a row, with its unique key, if it still has the expected version.
   *
   * @param tenant whose record it is
   * @param key its primary key
   * @param expectedVersion the version of the row before
   * @return {@code Done}, or {@code Stale}
   */
  Written delete(TenantId tenant, String key, long expectedVersion);

  /**
   * Deletes all rows of a customer, with their unique keys, all or none.
   *
   * @param tenant whose records
   * @param customerNumber the customer's number
   * @return how many were deleted
   */
  int deleteOf(TenantId tenant, String customerNumber);

  /**
   * The rows of an address.
   *
   * @param tenant whose records
   * @param link names the address
   * @return all of them, of every customer, in the order of their keys
   */
  List<ShipTaxRow> ofLink(TenantId tenant, String link);

  /**
   * Lists the rows of a customer by their keys.
   *
   * @param tenant whose records
   * @param customerNumber the customer's number
   * @param after the key behind which to begin; null for the first
   * @param limit the most rows to give, at least 1; fewer come only when no more follow
   * @return the rows in the order of their keys
   */
  List<ShipTaxRow> ofCustomer(
      TenantId tenant, String customerNumber, @Nullable String after, int limit);
}
