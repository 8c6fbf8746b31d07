package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps access tokens. */
public interface AccessTokenStore {

  /**
   * Adds a row.
   *
   * @param row the row
   * @return {@code Done}; {@code Taken} if another token has a unique key of it; otherwise {@code
   *     Stale} if there is one with its primary key
   */
  Written insert(AccessTokenRow row);

  /**
   * Finds a token by its primary key.
   *
   * @param tenant whose token it is
   * @param id its primary key
   * @return the row; empty if there is none
   */
  Optional<AccessTokenRow> find(TenantId tenant, String id);

  /**
   * Finds a token by one of its unique keys.
   *
   * @param tenant whose token it is
   * @param key the key
   * @return the row; empty if there is none
   */
  Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key);

  /**
   * Replaces a row if it still has the expected version.
   *
   * @param row the new state, with its new version
   * @param expectedVersion the version of the row before
   * @return {@code Done}; {@code Stale} if the row is gone or has another version, whatever its
   *     keys; {@code Taken} if another token has a unique key of it
   */
  Written replace(AccessTokenRow row, long expectedVersion);

  /**
   * Deletes a row, with its keys, if it still has the expected version.
   *
   * @param tenant whose token it is
   * @param id its primary key
   * @param expectedVersion the version of the row before
   * @return {@code Done}, or {@code Stale}
   */
  Written delete(TenantId tenant, String id, long expectedVersion);

  /**
   * Lists tokens in the order of their ids.
   *
   * @param tenant whose tokens
   * @param selection which
   * @param after the id behind which to begin; null for the beginning
   * @param limit the most rows to give, at least 1
   * @return the rows
   */
  List<AccessTokenRow> page(
      TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit);

  /**
   * Deletes tokens that are pending verification, with their keys, and were created before an
   * instant; called again until it gives less than the limit.
   *
   * @param tenant whose tokens
   * @param before the exclusive end
   * @param limit the most rows to delete, at least 1
   * @return how many were deleted
   */
  int deletePending(TenantId tenant, Instant before, int limit);
}
