package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Keeps the records of tax lookups. */
public interface TaxLookupStore {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return {@code Done}, or {@code Stale} if there is one with its key
   */
  Written insert(TaxLookupRow row);

  /**
   * Finds a record.
   *
   * @param tenant whose record it is
   * @param submissionId its primary key
   * @return the row; empty if there is none
   */
  Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId);

  /**
   * Deletes records made before an instant; called again until it gives less than the limit.
   *
   * @param tenant whose records
   * @param before the exclusive end
   * @param limit the most rows to delete, at least 1
   * @return how many were deleted
   */
  int deleteBefore(TenantId tenant, Instant before, int limit);

  /**
   * Deletes records made for a customer. Callers repeat the call until it returns less than the
   * limit.
   *
   * @param tenant the tenant
   * @param customer the customer's id
   * @param limit the maximum number of rows to delete, at least 1
   * @return the number of deleted rows
   */
  int deleteByCustomer(TenantId tenant, String customer, int limit);
}
