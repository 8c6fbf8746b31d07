package io.octroi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StalenessLimitsTest {

  @Test
  void theDefaultsAreASecondAndFiveMinutes() {
    assertEquals(new Staleness(Duration.ofSeconds(1), Duration.ofMinutes(5)), Defaults.STALENESS);
  }

  @Test
  void aLongStalenessDelaysTheRefusal() {
    assertEquals(
        new Staleness(Duration.ofMinutes(10), Duration.ofMinutes(10)),
        Staleness.within(Duration.ofMinutes(10)));
    assertEquals(
        new Staleness(Duration.ofMillis(10), Duration.ofDays(7)),
        Staleness.within(Duration.ofMillis(10)).refuseAfter(Duration.ofDays(7)));
  }

  @Test
  void allFaultsAreReportedTogether() {
    assertEquals(
        List.of(
            "within: is PT0.009S, must be PT0.01S to PT1H",
            "refuseAfter: is PT168H0.001S, must be PT0.009S to PT168H"),
        Faults.of(() -> new Staleness(Duration.ofMillis(9), Duration.ofDays(7).plusMillis(1))));
    assertEquals(
        List.of("refuseAfter: is PT0.999S, must be PT1S to PT168H"),
        Faults.of(
            () -> Staleness.within(Duration.ofSeconds(1)).refuseAfter(Duration.ofMillis(999))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PT-1S", "PT0S", "PT0.009S", "PT1H0.001S", "PT168H", "PT168H0.001S", "P3650D"})
  void aDefaultLimitIsNotReportedAsAFault(String within) {
    Duration given = Duration.parse(within);
    assertEquals(
        List.of("within: is " + given + ", must be PT0.01S to PT1H"),
        Faults.of(() -> Staleness.within(given)));
  }
}
