package io.octroi.storage.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.spi.CustomerRow;
import io.octroi.spi.Storage;
import io.octroi.spi.Written;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for a store that is open more than once at the same time. Runs the tests of {@link
 * ConcurrencyContract} on two {@link Storage} instances that share one store.
 */
public abstract class SharedStoreContract extends ConcurrencyContract {

  private @Nullable Storage second;

  /** Creates the contract tests. */
  protected SharedStoreContract() {}

  @BeforeEach
  final void openAgain() {
    second = storage();
    open();
  }

  @Override
  final Storage opening(int racer) {
    return racer % 2 == 1 && second != null ? second : storage();
  }

  @Test
  void seesAtOnceWhatAnotherOpeningWrote() {
    for (int round = 0; round < 100; round++) {
      CustomerRow row = Samples.customer(Samples.padded("id", round));

      assertEquals(List.of(Written.done()), opening(0).customers().insertAll(List.of(row)));
      assertEquals(Optional.of(row), opening(1).customers().findByName(Samples.ACME, row.id()));
      assertEquals(
          Written.done(), opening(1).customers().delete(Samples.ACME, row.id(), row.version()));
      assertEquals(Optional.empty(), opening(0).customers().findByName(Samples.ACME, row.id()));
    }
  }

  @Test
  void staysOpenWhenAnotherOpeningIsClosed() {
    opening(1).close();

    List<Written> results =
        assertDoesNotThrow(
            () -> opening(0).customers().insertAll(List.of(Samples.customer("ann"))));
    assertEquals(List.of(Written.done()), results);
  }
}
