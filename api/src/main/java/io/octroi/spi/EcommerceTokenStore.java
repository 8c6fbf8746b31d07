package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The store of e-commerce tokens. */
public interface EcommerceTokenStore extends VersionedStore<EcommerceTokenRow> {

  /**
   * Lists the unrevoked tokens of a customer in the order of their ids.
   *
   * @param tenant the tenant
   * @param customer the customer's id
   * @param expiringAfter the exclusive lower bound of the expiry time, or null for all tokens
   * @param after the id after which the page begins, or null for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows
   */
  List<EcommerceTokenRow> page(
      TenantId tenant,
      String customer,
      @Nullable Instant expiringAfter,
      @Nullable String after,
      int limit);

  /**
   * Deletes tokens that expire before an instant, including revoked ones. Callers repeat the call
   * until the result is less than the limit.
   *
   * @param tenant the tenant
   * @param before the exclusive upper bound of the expiry time
   * @param limit the maximum number of rows to delete, at least 1
   * @return the number of deleted rows
   */
  int deleteBefore(TenantId tenant, Instant before, int limit);

  /**
   * Deletes all tokens of a customer in one atomic step, including revoked and expired ones. If
   * possible, a durable adapter also removes them from its files, no later than when it is closed.
   *
   * @param tenant the tenant
   * @param customer the customer's id
   * @return the number of deleted rows
   */
  int erase(TenantId tenant, String customer);
}
