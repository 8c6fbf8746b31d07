package io.octroi.storage.tck;

import io.octroi.TenantId;
import io.octroi.spi.Storage;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import java.util.List;

/**
 * Sample rows of one aggregate.
 *
 * @param <R> the type of the rows
 */
interface VersionedSamples<R extends VersionedRow> {

  /** Returns the samples of every aggregate that has a versioned store. */
  static List<VersionedSamples<?>> all() {
    return List.of(
        new AccessTokenSamples(),
        new CredentialSamples(),
        new CustomerSamples(),
        new ShipTaxSamples(),
        new EcommerceTokenSamples());
  }

  /** Returns the store of the aggregate in the given storage. */
  VersionedStore<R> in(Storage storage);

  /** Returns a row in which only the required fields are set. */
  R bare(TenantId tenant, String key, long version);

  /**
   * Returns a row that differs in every mutable field from the {@linkplain #bare bare} row with the
   * same key. Its unique keys are derived from its key.
   */
  R full(TenantId tenant, String key, long version);

  /**
   * Returns varied rows of tenant {@code ACME}. Together, they cover the presence, the absence and
   * the maximum length of each field.
   */
  List<R> varied();

  /** Returns the maximum length of a key, in UTF-16 code units. */
  default int longestKey() {
    return 64;
  }
}
