package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Set;

/** A row that is changed by compare-and-set, as in a {@link VersionedStore}. */
public interface VersionedRow {

  /**
   * Returns the tenant to which the row belongs.
   *
   * @return the tenant, which never changes
   */
  TenantId tenant();

  /**
   * Returns the primary key within the tenant.
   *
   * @return the key, 1 to 64 characters, which never changes
   */
  String key();

  /**
   * Returns the version, which core assigns. The version of a replacement must differ from that of
   * the row being replaced.
   *
   * @return the version; any value
   */
  long version();

  /**
   * Returns the keys that no other row of the tenant may hold at the same time. Each key space
   * belongs to one aggregate.
   *
   * @return the keys, which include the primary key only if it shares a key space with other keys;
   *     empty if there are none
   */
  default Set<UniqueKey> uniqueKeys() {
    return Set.of();
  }
}
