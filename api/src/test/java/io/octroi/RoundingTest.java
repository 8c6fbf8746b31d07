package io.octroi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundingTest {

  @ParameterizedTest
  @CsvSource({
    "UP, 1.001, 1.01",
    "DOWN, 1.009, 1.00",
    "CEILING, 1.001, 1.01",
    "FLOOR, 1.009, 1.00",
    "HALF_UP, 1.005, 1.01",
    "HALF_DOWN, 1.005, 1.00",
    "HALF_EVEN, 1.005, 1.00",
    "HALF_EVEN, 1.015, 1.02",
    "UNNECESSARY, 1.01, 1.01"
  })
  void appliesTheModeToTheMagnitudeAndRestoresTheSign(
      RoundingMode mode, BigDecimal exact, BigDecimal rounded) {
    Rounding rounding = new Rounding(2, mode);
    assertEquals(rounded, rounding.round(exact));
    assertEquals(rounded.negate(), rounding.round(exact.negate()));
  }

  @Test
  void roundsToZeroWithoutSignAtTheScale() {
    assertEquals(new BigDecimal("0.00"), Rounding.halfUp(2).round(new BigDecimal("-0.001")));
    assertEquals(new BigDecimal("0"), Rounding.halfUp(0).round(new BigDecimal("0.4")));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 13, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void rejectsAScaleOutOfRange(int scale) {
    assertEquals(
        List.of("scale: is " + scale + ", not 0 to 12"), Faults.of(() -> Rounding.halfUp(scale)));
  }
}
