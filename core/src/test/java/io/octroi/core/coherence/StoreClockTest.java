package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.core.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreClockTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final StoreClock clock = new StoreClock(SettableClock.at("2026-11-21T12:00:00Z"));

  private void observe(int startMillis, int atMillis, int endMillis) {
    clock.observe(
        NOON.plusMillis(atMillis), NOON.plusMillis(startMillis), NOON.plusMillis(endMillis));
  }

  @Test
  void theFirstReadingIsTheMiddleOfTheRoundTrip() {
    observe(0, 5_000, 100);
    assertEquals(Duration.ofMillis(4_950), clock.offset());
    assertEquals(NOON.plusMillis(4_950), clock.instant());
    assertEquals(NOON.plusMillis(4_950).toEpochMilli(), clock.millis());
  }

  @ParameterizedTest
  @CsvSource({
    // A slow round trip that is consistent with the offset does not change it.
    "0, 5000, 3000, 4950",
    "0, 4950, 0, 4950",
    // A reading outside of the round trip does.
    "0, 5100, 100, 5050",
    "0, 4000, 100, 3950",
  })
  void aReadingCorrectsTheOffsetOnlyIfItMust(int start, int at, int end, int offset) {
    observe(0, 5_000, 100);
    observe(start, at, end);
    assertEquals(Duration.ofMillis(offset), clock.offset());
  }

  @ParameterizedTest
  @CsvSource({"0, 30101, 100, PT-30.051S", "0, -30001, 0, PT30.001S"})
  void aDifferenceOfMoreThanThirtySecondsIsRefused(int start, int at, int end, String shown) {
    observe(0, 1_000, 0);
    StorageException refused = assertThrows(StorageException.class, () -> observe(start, at, end));
    assertTrue(refused.getMessage().contains("by " + shown + ","), refused.getMessage());
    assertEquals(Duration.ofSeconds(1), clock.offset());
  }

  @ParameterizedTest
  @CsvSource({"0, 30100, 100", "0, -30000, 0"})
  void aDifferenceOfThirtySecondsIsAccepted(int start, int at, int end) {
    observe(start, at, end);
  }
}
