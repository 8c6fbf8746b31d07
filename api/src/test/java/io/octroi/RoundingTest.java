package io.octroi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Rounding.Basis;
import io.octroi.Rounding.Level;
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

  @ParameterizedTest
  @CsvSource({
    "UP, 1, 3, 0.34",
    "DOWN, 2, 3, 0.66",
    "CEILING, 1, 3, 0.34",
    "FLOOR, 2, 3, 0.66",
    "HALF_UP, 2, 3, 0.67",
    "HALF_UP, 0.01, 2, 0.01",
    "HALF_DOWN, 0.01, 2, 0.00",
    "HALF_EVEN, 0.03, 2, 0.02",
    "HALF_EVEN, 0.0299999999999, 2, 0.01",
    "UNNECESSARY, 1, 4, 0.25",
    "HALF_UP, 5, 1E+3, 0.01"
  })
  void roundsAQuotientOnce(
      RoundingMode mode, BigDecimal dividend, BigDecimal divisor, BigDecimal rounded) {
    Rounding rounding = new Rounding(2, mode);
    assertEquals(rounded, rounding.round(dividend, divisor));
    assertEquals(rounded.negate(), rounding.round(dividend.negate(), divisor));
  }

  @Test
  void rejectsADivisorThatIsNotPositiveAndNumbersWithTooManyDigits() {
    Rounding rounding = Rounding.halfUp(2);
    BigDecimal one = BigDecimal.ONE;
    for (BigDecimal divisor : List.of(BigDecimal.ZERO, one.negate())) {
      assertThrows(ArithmeticException.class, () -> rounding.round(one, divisor));
    }
    Rounding exact = new Rounding(2, RoundingMode.UNNECESSARY);
    BigDecimal three = new BigDecimal("3");
    assertThrows(ArithmeticException.class, () -> exact.round(one, three));
    BigDecimal large = new BigDecimal("1E+1000000");
    assertEquals(List.of("dividend"), Faults.subjects(() -> rounding.round(large, one)));
    assertEquals(List.of("divisor"), Faults.subjects(() -> rounding.round(one, large)));
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

  @ParameterizedTest
  @CsvSource({
    "0.05, HALF_UP, 868.37, 868.35",
    "0.05, HALF_UP, 868.375, 868.40",
    "0.05, HALF_DOWN, 868.375, 868.35",
    "0.05, UP, 868.351, 868.40",
    "0.50, HALF_UP, 868.37, 868.50",
    "10, HALF_UP, 868.37, 870",
    "1, HALF_EVEN, 2.5, 2",
    "0.05, HALF_UP, 0.02, 0.00"
  })
  void roundsToAMultipleAtItsScale(
      String multiple, RoundingMode mode, BigDecimal exact, BigDecimal rounded) {
    Rounding rounding = Rounding.toMultiple(multiple, mode);
    assertEquals(rounded, rounding.round(exact));
    assertEquals(rounded.negate(), rounding.round(exact.negate()));
    assertEquals(rounded.scale(), rounding.scale());
  }

  @ParameterizedTest
  @CsvSource({
    "0, is 0",
    "-0.05, is -0.05",
    "five, is not an amount",
    "1E+1000000, is not an amount",
    "0.0000000000001, is not an amount",
    ", is missing"
  })
  void rejectsAMultipleThatIsNotAnAmountGreaterThanZero(String multiple, String message) {
    List<String> faults = Faults.of(() -> Rounding.toMultiple(multiple, RoundingMode.HALF_UP));
    assertTrue(faults.get(0).startsWith("multiple: " + message), faults::toString);
  }

  @Test
  void combinesTaxesForEachLineByDefault() {
    Rounding rounding = Rounding.halfUp(2);
    assertEquals(
        new Rounding(new BigDecimal("0.01"), RoundingMode.HALF_UP, Level.COMBINED, Basis.PER_LINE),
        rounding);
    assertEquals(Level.PER_AUTHORITY, rounding.perAuthority().perSale().level());
    assertEquals(Basis.PER_SALE, rounding.perAuthority().perSale().basis());
    assertEquals(new BigDecimal("10"), withMultiple("1E+1").multiple());
  }

  private static Rounding withMultiple(String multiple) {
    return new Rounding(
        new BigDecimal(multiple), RoundingMode.HALF_UP, Level.COMBINED, Basis.PER_LINE);
  }
}
