package io.octroi.spi;

import io.octroi.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores credentials. Their ids are unique across all tenants: {@link #insert} returns {@code
 * Stale} if a row of any tenant has the id.
 */
public interface CredentialStore extends VersionedStore<CredentialRow> {

  /**
   * Finds a credential of any tenant.
   *
   * @param id the primary key
   * @return the row, which names its tenant; empty if there is none
   */
  Optional<CredentialRow> findById(String id);

  /**
   * Lists the credentials of a tenant in the order of their ids.
   *
   * @param tenant the tenant
   * @param after the id after which the page begins; null for the first page
   * @param limit the maximum number of rows, at least 1
   * @return the rows
   */
  List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit);

  /**
   * Deletes credentials that expire before an instant, including revoked ones. Credentials without
   * an expiry are not deleted. Callers repeat the call until it returns less than the limit.
   *
   * @param tenant the tenant
   * @param before the end, exclusive
   * @param limit the maximum number of rows to delete, at least 1
   * @return the number of deleted rows
   */
  int deleteBefore(TenantId tenant, Instant before, int limit);
}
