package io.octroi.storage.tck;

import io.octroi.TenantId;
import io.octroi.spi.Storage;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import java.util.List;

/**
 * Rows of one aggregate, and where its store is.
 *
 * @param <R> the row
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

  /** Returns the store. */
  VersionedStore<R> in(Storage storage);

  /** Returns a row that has only the parts that every row has. */
  R bare(TenantId tenant, String key, long version);

  /**
   * Returns a row that differs from the {@linkplain #bare bare} one of its key in every part that
   * can change. Its unique keys are made of its key.
   */
  R full(TenantId tenant, String key, long version);

  /**
   * Returns rows of {@code ACME} that together have every part, once present and once absent, and
   * parts of the greatest length.
   */
  List<R> varied();

  /** Returns the greatest length of a key. */
  default int longestKey() {
    return 64;
  }
}
