package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Optional;

/**
 * The store of access token configurations. It is not a {@link VersionedStore}, because a tenant
 * has at most one row, which is never deleted.
 */
public interface AccessTokenConfigurationStore {

  /**
   * Finds a tenant's configuration.
   *
   * @param tenant the tenant
   * @return the row, or empty if the tenant has none
   */
  Optional<AccessTokenConfigurationRow> find(TenantId tenant);

  /**
   * Adds a row.
   *
   * @param row the row
   * @return {@code Done}, or {@code Stale} if the tenant already has a row
   */
  Written insert(AccessTokenConfigurationRow row);

  /**
   * Replaces a row if it still has the expected version.
   *
   * @param row the new state of the row, with its new version
   * @param expectedVersion the version of the row to replace
   * @return {@code Done}, or {@code Stale} if the tenant has no row or if the row has a different
   *     version
   */
  Written replace(AccessTokenConfigurationRow row, long expectedVersion);
}
