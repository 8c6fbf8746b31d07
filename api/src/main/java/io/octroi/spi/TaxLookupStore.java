package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The store of the records of tax lookups. */
public interface TaxLookupStore {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return {@code Done}, or {@code Stale} if a row with the same primary key exists
   */
  Written insert(TaxLookupRow row);

  /**
   * Finds a record.
   *
   * @param tenant the tenant
   * @param submissionId the primary key
   * @return the row, or empty if there is no such row
   */
  Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId);

  /**
   * Deletes the records of lookups made before an instant. Callers repeat the call until the result
   * is less than the limit.
   *
   * @param tenant the tenant
   * @param before the exclusive upper bound of the time of the lookup
   * @param limit the maximum number of rows to delete, at least 1
   * @return the number of deleted rows
   */
  int deleteBefore(TenantId tenant, Instant before, int limit);

  /**
   * Deletes the records of lookups for a customer. Callers repeat the call until the result is less
   * than the limit.
   *
   * @param tenant the tenant
   * @param customer the customer's id
   * @param limit the maximum number of rows to delete, at least 1
   * @return the number of deleted rows
   */
  int deleteByCustomer(TenantId tenant, String customer, int limit);
}
