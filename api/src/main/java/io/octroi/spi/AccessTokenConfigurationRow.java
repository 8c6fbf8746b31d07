package io.octroi.spi;

import io.octroi.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a tenant's access tokens.
 *
 * @param tenant the tenant, which is the primary key
 * @param version the version
 * @param hashKey the secret key with which codes are hashed, at most 64 characters, or null if the
 *     host stores it
 * @param document the policies in a format defined by core, of any length; opaque to the adapter
 */
public record AccessTokenConfigurationRow(
    TenantId tenant, long version, @Nullable String hashKey, String document)
    implements VersionedRow {

  /** Returns the tenant's id, which serves as the key because a tenant has at most one row. */
  @Override
  public String key() {
    return tenant.value();
  }

  /** Returns the components of this row as text, without the hash key. */
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
