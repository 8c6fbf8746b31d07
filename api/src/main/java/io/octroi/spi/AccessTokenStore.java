package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of access tokens. */
public interface AccessTokenStore extends VersionedStore<AccessTokenRow> {

  /**
   * Finds a token by one of its unique keys.
   *
   * @param tenant the tenant
   * @param key the key
   * @return the row, or empty if no token of the tenant has this key
   */
  Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key);

  /**
   * Lists tokens in the order of their ids.
   *
   * @param tenant the tenant
   * @param selection the tokens to list
   * @param after the id after which the page begins, or null for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows
   */
  List<AccessTokenRow> page(
      TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit);

  /**
   * Deletes tokens that are pending verification and were created before an instant, together with
   * their unique keys. Callers repeat the call until the result is less than the limit.
   *
   * @param tenant the tenant
   * @param before the exclusive upper bound of the creation time
   * @param limit the maximum number of rows to delete, at least 1
   * @return the number of deleted rows
   */
  int deletePending(TenantId tenant, Instant before, int limit);
}
