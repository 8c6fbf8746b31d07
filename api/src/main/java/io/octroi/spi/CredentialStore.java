package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The store of credentials. Ids are unique across all tenants: {@link #insert} returns {@code
 * Stale} if a row of any tenant has the same id.
 */
public interface CredentialStore extends VersionedStore<CredentialRow> {

  /**
   * Finds a credential of any tenant.
   *
   * @param id the primary key
   * @return the row, which contains its tenant, or empty if there is no such row
   */
  Optional<CredentialRow> findById(String id);

  /**
   * Lists the credentials of a tenant in the order of their ids.
   *
   * @param tenant the tenant
   * @param after the id after which the page begins, or null for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows
   */
  List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit);

  /**
   * Deletes credentials that expire before an instant, including revoked ones. Credentials without
   * an expiry are not deleted. Callers repeat the call until the result is less than the limit.
   *
   * @param tenant the tenant
   * @param before the exclusive upper bound of the expiry time
   * @param limit the maximum number of rows to delete, at least 1
   * @return the number of deleted rows
   */
  int deleteBefore(TenantId tenant, Instant before, int limit);
}
