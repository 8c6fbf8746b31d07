package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Optional;

/** Keeps the configuration of access tokens, one row a tenant. */
public interface AccessTokenConfigurationStore {

  /**
   * Finds a tenant's configuration.
   *
   * @param tenant whose
   * @return the row; empty if there is none
   */
  Optional<AccessTokenConfigurationRow> find(TenantId tenant);

  /**
   * Adds a row.
   *
   * @param row the row
   * @return {@code Done}, or {@code Stale} if the tenant has one
   */
  Written insert(AccessTokenConfigurationRow row);

  /**
   * Replaces a row if it still has the expected version.
   *
   * @param row the new state, with its new version
   * @param expectedVersion the version of the row before
   * @return {@code Done}, or {@code Stale}
   */
  Written replace(AccessTokenConfigurationRow row, long expectedVersion);
}
