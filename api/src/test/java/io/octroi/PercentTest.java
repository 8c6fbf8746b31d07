package io.octroi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentTest {

  @ParameterizedTest
  @CsvSource({
    "8.2500, 8.25%, 0.0825",
    "100, 100%, 1.00",
    "0, 0%, 0.00",
    "0.000001, 0.000001%, 0.00000001",
    "007.50, 7.5%, 0.075",
    ".5, 0.5%, 0.005",
    "33.333333, 33.333333%, 0.33333333",
    "1.0000000000, 1%, 0.01"
  })
  void parsesAndPrintsAndConvertsToAFraction(String text, String printed, BigDecimal fraction) {
    Percent percent = Percent.of(text);
    assertEquals(printed, percent.toString());
    assertEquals(fraction, percent.fraction());
    assertEquals(Percent.of(printed.replace("%", "")), percent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "1%",
        "-1",
        "+1",
        "100.000001",
        "101",
        "1e1",
        "1.",
        ".",
        "..5",
        "1,5",
        "٣",
        "NaN",
        "0.0000001",
        "99999999999999999999999999999999999999999999999"
      })
  void rejectsTextThatIsNotAPercentage(String text) {
    InvalidInputException exception =
        assertThrows(InvalidInputException.class, () -> Percent.of(text));
    assertEquals("percent", exception.violations().get(0).subject());
    assertTrue(
        exception.getMessage().contains("a percentage from 0 to 100"), exception::getMessage);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "100.1", "1E+1000000", "1E-1000000", "0.1234567"})
  void rejectsNumbersOutOfRange(BigDecimal number) {
    assertThrows(InvalidInputException.class, () -> new Percent(number));
  }

  @Test
  void percentagesOfTheSameNumberAreEqual() {
    assertEquals(new Percent(new BigDecimal("1E+2")), Percent.of("100.000"));
    assertEquals(0, Percent.of("8.250").compareTo(Percent.of("8.25")));
    assertTrue(Percent.of("9").compareTo(Percent.of("10")) < 0);
  }
}
