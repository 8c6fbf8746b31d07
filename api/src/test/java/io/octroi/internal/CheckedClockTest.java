package io.octroi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clocks of hosts that do not keep what they promise. */
class CheckedClockTest {

  private final AtomicReference<Supplier<Instant>> reading =
      new AtomicReference<>(() -> Instant.EPOCH);
  private final InstantSource clock = new CheckedClock(() -> reading.get().get());

  private void assertRefused(Supplier<Instant> next, String what) {
    reading.set(next);
    for (Supplier<Object> read :
        java.util.List.<Supplier<Object>>of(clock::instant, clock::millis)) {
      InvalidInputException refused = assertThrows(InvalidInputException.class, read::get);
      assertEquals("clock", refused.violations().get(0).subject());
      assertTrue(refused.getMessage().contains("years 1 to 9999"), refused::getMessage);
    }
    InvalidInputException refused = assertThrows(InvalidInputException.class, clock::instant);
    assertTrue(refused.getMessage().contains(what), refused::getMessage);
    assertThrows(InvalidInputException.class, () -> new CheckedClock(next::get));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000000-01-01T00:00:00Z",
        "0000-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void anInstantOutOfBoundsIsRefused(String instant) {
    assertRefused(() -> Instant.parse(instant), instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
  void theEndsAreAccepted(String instant) {
    reading.set(() -> Instant.parse(instant));
    assertEquals(Instant.parse(instant), clock.instant());
    assertEquals(Instant.parse(instant).toEpochMilli(), clock.millis());
  }

  @Test
  void aClockWithoutTimeIsRefused() {
    assertRefused(() -> null, "");
  }

  @Test
  void aClockThatFailsIsRefusedTogetherWithItsFailure() {
    RuntimeException failure = new UnsupportedOperationException("planted");
    assertRefused(
        () -> {
          throw failure;
        },
        "throws java.lang.UnsupportedOperationException");
    InvalidInputException refused = assertThrows(InvalidInputException.class, clock::instant);
    assertSame(failure, refused.getSuppressed()[0]);
  }

  /** Such as that of a call to Octroi, which a clock must not make. */
  @Test
  void anIllegalStateExceptionPassesAsItIs() {
    IllegalStateException own = new IllegalStateException("planted");
    reading.set(
        () -> {
          throw own;
        });
    assertSame(own, assertThrows(IllegalStateException.class, clock::instant));
  }

  @Test
  void anExceptionOfOctroiPassesAsItIs() {
    StorageException own = new StorageException("planted", null);
    reading.set(
        () -> {
          throw own;
        });
    assertSame(own, assertThrows(StorageException.class, clock::instant));
    assertSame(own, assertThrows(StorageException.class, clock::millis));
  }
}
