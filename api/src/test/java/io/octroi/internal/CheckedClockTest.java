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

/** Tests of clocks that violate their contract. */
class CheckedClockTest {

  private final AtomicReference<Supplier<Instant>> reading =
      new AtomicReference<>(() -> Instant.EPOCH);
  private final InstantSource clock = new CheckedClock(() -> reading.get().get());

  private void assertRejected(Supplier<Instant> next, String what) {
    reading.set(next);
    for (Supplier<Object> read :
        java.util.List.<Supplier<Object>>of(clock::instant, clock::millis)) {
      InvalidInputException exception = assertThrows(InvalidInputException.class, read::get);
      assertEquals("clock", exception.violations().get(0).subject());
      assertTrue(exception.getMessage().contains("years 1 to 9999"), exception::getMessage);
    }
    InvalidInputException exception = assertThrows(InvalidInputException.class, clock::instant);
    assertTrue(exception.getMessage().contains(what), exception::getMessage);
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
  void rejectsAnInstantOutOfRange(String instant) {
    assertRejected(() -> Instant.parse(instant), instant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
  void acceptsTheFirstAndLastInstantOfTheRange(String instant) {
    reading.set(() -> Instant.parse(instant));
    assertEquals(Instant.parse(instant), clock.instant());
    assertEquals(Instant.parse(instant).toEpochMilli(), clock.millis());
  }

  @Test
  void rejectsAClockThatReturnsNull() {
    assertRejected(() -> null, "");
  }

  @Test
  void rejectsAClockThatThrowsAndSuppressesItsException() {
    RuntimeException failure = new UnsupportedOperationException("planted");
    assertRejected(
        () -> {
          throw failure;
        },
        "throws java.lang.UnsupportedOperationException");
    InvalidInputException exception = assertThrows(InvalidInputException.class, clock::instant);
    assertSame(failure, exception.getSuppressed()[0]);
  }

  @Test
  void propagatesAnIllegalStateException() {
    IllegalStateException own = new IllegalStateException("planted");
    reading.set(
        () -> {
          throw own;
        });
    assertSame(own, assertThrows(IllegalStateException.class, clock::instant));
  }

  @Test
  void propagatesAnOctroiException() {
    StorageException own = new StorageException("planted", null);
    reading.set(
        () -> {
          throw own;
        });
    assertSame(own, assertThrows(StorageException.class, clock::instant));
    assertSame(own, assertThrows(StorageException.class, clock::millis));
  }
}
