package io.octroi.spi;

import io.octroi.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a tenant's access tokens.
 *
 * @param tenant the primary key
 * @param version the version
 * @param hashKey the key of the hashes of codes, at most 64 characters; null if the host keeps it
 * @param document the policies, as core writes them; any length, opaque to the adapter
 */
public record AccessTokenConfigurationRow(
    TenantId tenant, long version, @Nullable String hashKey, String document)
    implements VersionedRow {

  /** Returns the tenant's name, because a tenant has at most one row. */
  @Override
  public String key() {
    return tenant.value();
  }

  /** Prints all but the key. */
  @Override
  public String toString() {
    return "AccessTokenConfigurationRow[tenant="
        + tenant
        + ", version="
        + version
        + ", document="
        + document
        + "]";
  }
}
