package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Texts.LOOKALIKES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.TenantId;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import io.octroi.spi.Written;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for a {@link VersionedStore}, using sequential calls.
 *
 * @param <R> the type of the rows
 */
abstract class VersionedStoreContract<R extends VersionedRow> extends StorageContract {

  private final VersionedSamples<R> samples;

  VersionedStoreContract(VersionedSamples<R> samples) {
    this.samples = samples;
  }

  final VersionedStore<R> store() {
    return samples.in(storage());
  }

  @Test
  final void findsARowAsItWasInserted() {
    List<R> rows = samples.varied();
    rows.forEach(this::insert);

    rows.forEach(this::assertStored);
  }

  @Test
  final void findsNoRowUnderAKeyThatWasNotInserted() {
    insert(samples.bare(ACME, "k1", 1));

    assertAbsent(ACME, "k");
    assertAbsent(ACME, "k10");
    assertAbsent(ACME, "K1");
  }

  @Test
  final void refusesAKeyInUseAndKeepsTheFirstRow() {
    R first = samples.bare(ACME, "k1", 1);
    insert(first);

    R second = samples.full(ACME, "k1", 2);
    assertEquals(refusal(second, first), store().insert(second));

    assertStored(first);
  }

  @Test
  final void keepsKeysApartThatLookAlike() {
    List<R> rows =
        LOOKALIKES.stream()
            .filter(text -> text.length() <= samples.longestKey())
            .map(text -> samples.bare(ACME, text, text.hashCode()))
            .toList();
    rows.forEach(this::insert);

    rows.forEach(this::assertStored);
  }

  @Test
  final void keepsVersionsOfAnySizeAndSign() {
    int number = 0;
    for (long version : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      String key = "k" + number++;
      insert(samples.bare(ACME, key, version));
      assertStored(samples.bare(ACME, key, version));

      assertEquals(Written.done(), store().replace(samples.bare(ACME, key, 7), version));
      assertEquals(Written.done(), store().replace(samples.bare(ACME, key, version), 7));
      assertEquals(Written.done(), store().delete(ACME, key, version));
    }
  }

  @Test
  final void replacesARowOfTheExpectedVersion() {
    insert(samples.bare(ACME, "k1", 1));
    insert(samples.bare(ACME, "k2", 1));

    assertEquals(Written.done(), store().replace(samples.full(ACME, "k1", 2), 1));
    assertStored(samples.full(ACME, "k1", 2));
    assertEquals(Written.done(), store().replace(samples.bare(ACME, "k1", 3), 2));
    assertStored(samples.bare(ACME, "k1", 3));
    assertStored(samples.bare(ACME, "k2", 1));
  }

  @Test
  final void refusesToReplaceARowOfAnotherVersion() {
    insert(samples.bare(ACME, "k1", 1));

    assertEquals(Written.stale(), store().replace(samples.full(ACME, "k1", 3), 2));

    assertStored(samples.bare(ACME, "k1", 1));
  }

  @Test
  final void refusesToReplaceARowThatDoesNotExist() {
    assertEquals(Written.stale(), store().replace(samples.full(ACME, "k1", 2), 1));

    assertAbsent(ACME, "k1");
  }

  @Test
  final void deletesARowOfTheExpectedVersion() {
    insert(samples.full(ACME, "k1", 1));
    insert(samples.full(ACME, "k2", 1));

    assertEquals(Written.done(), store().delete(ACME, "k1", 1));
    assertEquals(Written.stale(), store().delete(ACME, "k1", 1));

    assertAbsent(ACME, "k1");
    assertStored(samples.full(ACME, "k2", 1));
  }

  @Test
  final void refusesToDeleteARowOfAnotherVersion() {
    insert(samples.bare(ACME, "k1", 1));

    assertEquals(Written.stale(), store().delete(ACME, "k1", 2));

    assertStored(samples.bare(ACME, "k1", 1));
  }

  @Test
  final void refusesToDeleteARowThatDoesNotExist() {
    insert(samples.bare(ACME, "k1", 1));

    assertEquals(Written.stale(), store().delete(ACME, "k2", 1));

    assertStored(samples.bare(ACME, "k1", 1));
  }

  @Test
  final void keepsNothingOfADeletedRowForItsSuccessor() {
    insert(samples.full(ACME, "k1", 1));
    store().delete(ACME, "k1", 1);

    insert(samples.bare(ACME, "k1", 1));

    assertStored(samples.bare(ACME, "k1", 1));
  }

  @Test
  final void findsNoRowOfAnotherTenant() {
    insert(samples.full(ACME, "k1", 1));

    assertAbsent(GLOBEX, "k1");
  }

  @Test
  final void replacesNoRowOfAnotherTenant() {
    insert(samples.bare(ACME, "k1", 1));

    assertEquals(Written.stale(), store().replace(samples.full(GLOBEX, "k1", 2), 1));

    assertStored(samples.bare(ACME, "k1", 1));
  }

  @Test
  final void deletesNoRowOfAnotherTenant() {
    insert(samples.bare(ACME, "k1", 1));

    assertEquals(Written.stale(), store().delete(GLOBEX, "k1", 1));

    assertStored(samples.bare(ACME, "k1", 1));
  }

  /** Returns the expected result of a write that conflicts with the given stored rows. */
  @SafeVarargs
  static <R extends VersionedRow> Written refusal(R inserted, R... existing) {
    Set<UniqueKey> contested = new HashSet<>();
    for (R row : existing) {
      contested.addAll(row.uniqueKeys());
    }
    contested.retainAll(inserted.uniqueKeys());
    return contested.isEmpty() ? Written.stale() : Written.taken(contested);
  }

  final void insert(R row) {
    assertEquals(Written.done(), store().insert(row), row::toString);
  }

  final void insertAll(List<R> rows) {
    rows.forEach(this::insert);
  }

  final void assertStored(R row) {
    assertEquals(Optional.of(row), store().find(row.tenant(), row.key()));
  }

  final void assertAbsent(TenantId tenant, String key) {
    assertEquals(Optional.empty(), store().find(tenant, key));
  }
}
