package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps e-commerce tokens. */
public interface EcommerceTokenStore {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return {@code Done}, or {@code Stale} if there is one with its key
   */
  Written insert(EcommerceTokenRow row);

  /**
   * Finds a token.
   *
   * @param tenant whose token it is
   * @param id its primary key
   * @return the row; empty if there is none
   */
  Optional<EcommerceTokenRow> find(TenantId tenant, String id);

  /**
   * Replaces a row if it still has the expected version.
   *
   * @param row the new state, with its new version
   * @param expectedVersion the version of the row before
   * @return {@code Done}; {@code Stale} if the row is gone or has another version
   */
  Written replace(EcommerceTokenRow row, long expectedVersion);

  /**
   * Lists tokens of a customer that are not revoked, in the order of their ids.
   *
   * @param tenant whose tokens
   * @param customer the customer's id
   * @param expiringAfter only tokens that expire after this instant; null for all
   * @param after the id behind which to begin; null for the beginning
   * @param limit the most rows to give, at least 1
   * @return the rows
   */
  List<EcommerceTokenRow> page(
      TenantId tenant,
      String customer,
      @Nullable Instant expiringAfter,
      @Nullable String after,
      int limit);

  /**
   * Deletes tokens, revoked ones too, that expire before an instant; called again until it gives
   * less than the limit.
   *
   * @param tenant whose tokens
   * @param before the exclusive end
   * @param limit the most rows to delete, at least 1
   * @return how many were deleted
   */
  int deleteBefore(TenantId tenant, Instant before, int limit);

  /**
   * Deletes all tokens of a customer, revoked and expired ones too, all or none. A durable adapter
   * that can keeps nothing of them in its files once it is closed.
   *
   * @param tenant whose tokens
   * @param customer the customer's id
   * @return how many were deleted
   */
  int erase(TenantId tenant, String customer);
}
