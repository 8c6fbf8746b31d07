package io.octroi.storage.tck;

import io.octroi.TenantId;
import io.octroi.spi.VersionedRow;
import java.util.List;

/**
 * Sample rows of an aggregate that has unique keys.
 *
 * @param <R> the type of the rows
 */
interface UniqueKeySamples<R extends VersionedRow> extends VersionedSamples<R> {

  /** Returns the samples of every aggregate that has unique keys. */
  static List<UniqueKeySamples<?>> unique() {
    return List.of(new AccessTokenSamples(), new CustomerSamples(), new ShipTaxSamples());
  }

  /**
   * Returns a row with a unique key that is derived from {@code name}. The name must be no longer
   * than {@link #longestKey()}.
   */
  R claiming(TenantId tenant, String key, long version, String name);
}
