package io.octroi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"0", "999", "-999", "0.001", "-0.999", "1E+3", "0E-3"})
  void acceptsNumbersWithinTheBound(String number) {
    assertTrue(Digits.areAtMost(new BigDecimal(number), 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "-1000", "0.0001", "1.0000", "1E+4", "0E-4", "1E-2147483647"})
  void rejectsNumbersBeyondTheBound(String number) {
    assertFalse(Digits.areAtMost(new BigDecimal(number), 3));
  }

  @Test
  void acceptsTheLargestNumberOfEachLength() {
    for (int digits = 1; digits <= Digits.MAX; digits++) {
      BigInteger least = BigInteger.TEN.pow(digits - 1);
      BigDecimal most = new BigDecimal(BigInteger.TEN.pow(digits).subtract(BigInteger.ONE));
      assertTrue(Digits.areAtMost(most, digits), () -> most + " has as many digits");
      assertEquals(digits == 1, Digits.areAtMost(new BigDecimal(least), Math.max(1, digits - 1)));
    }
  }

  @Test
  void checkNamesTheNumberThatIsTooLong() {
    Digits.check("amount", new BigDecimal("1E+1000"));
    BigDecimal longer = new BigDecimal("1E+1001");
    InvalidInputException exception =
        assertThrows(InvalidInputException.class, () -> Digits.check("amount", longer));
    assertEquals("amount", exception.violations().get(0).subject());
    assertEquals(
        "amount",
        assertThrows(NullPointerException.class, () -> Digits.check("amount", null)).getMessage());
  }

  @Test
  void showsShortNumbersInFullAndOmitsLongOnes() {
    assertEquals("1000", Digits.shown(new BigDecimal("1E+3")));
    assertEquals("(a number of more than 40 digits)", Digits.shown(new BigDecimal("1E+41")));
    assertEquals("null", Digits.shown(null));
  }
}
