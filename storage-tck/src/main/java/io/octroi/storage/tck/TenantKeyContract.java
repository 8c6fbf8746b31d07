package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.VersionedRow;
import io.octroi.spi.Written;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for a versioned store whose keys are unique only within a tenant.
 *
 * @param <R> the type of the rows
 */
abstract class TenantKeyContract<R extends VersionedRow> extends VersionedStoreContract<R> {

  private final VersionedSamples<R> samples;

  TenantKeyContract(VersionedSamples<R> samples) {
    super(samples);
    this.samples = samples;
  }

  @Test
  final void letsTwoTenantsHaveRowsOfTheSameKey() {
    insert(samples.bare(ACME, "k1", 1));
    insert(samples.full(GLOBEX, "k1", 1));

    assertStored(samples.bare(ACME, "k1", 1));
    assertStored(samples.full(GLOBEX, "k1", 1));
  }

  @Test
  final void changesOnlyTheRowOfTheTenant() {
    insert(samples.bare(ACME, "k1", 1));
    insert(samples.bare(GLOBEX, "k1", 1));

    assertEquals(Written.done(), store().replace(samples.full(GLOBEX, "k1", 2), 1));
    assertStored(samples.bare(ACME, "k1", 1));
    assertEquals(Written.done(), store().delete(GLOBEX, "k1", 2));
    assertStored(samples.bare(ACME, "k1", 1));
  }
}
