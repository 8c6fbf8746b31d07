package io.octroi.spi;

import io.octroi.TenantId;
import java.util.Set;

/** A row that is changed by compare-and-set, as in a {@link VersionedStore}. */
public interface VersionedRow {

  /**
   * Returns the tenant that the row belongs to.
   *
   * @return the tenant; never changed
   */
  TenantId tenant();

  /**
   * Returns the primary key within the tenant.
   *
   * @return 1 to 64 characters; never changed
   */
  String key();

  /**
   * Returns the version that core assigned. A replacement has another version than the row that it
   * replaces.
   *
   * @return the version; any value
   */
  long version();

  /**
   * Returns the keys that no other row of the tenant may hold at the same time. Each space belongs
   * to one aggregate.
   *
   * @return the keys, without the primary key unless it shares a space with other keys; empty for
   *     none
   */
  default Set<UniqueKey> uniqueKeys() {
    return Set.of();
  }
}
