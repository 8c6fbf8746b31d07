package io.octroi.paymentterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the amounts of instalments, and of their discounted amounts. */
class ScheduleAmountsTest {

  private static final Rounding CENTS = Rounding.halfUp(2);

  private static String due(String schedule, String date, String amount) {
    return due(schedule, date, amount, CENTS);
  }

  private static String due(String schedule, String date, String amount, Rounding rounding) {
    return Schedule.parse(schedule)
        .due(LocalDate.parse(date), new BigDecimal(amount), rounding)
        .stream()
        .map(
            part ->
                part.date()
                    + " "
                    + part.amount()
                    + part.discounts().stream()
                        .map(less -> " until " + less.until() + " " + less.amount())
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("; "));
  }

  @Test
  void limitsAFixedShareToTheRemainingAmount() {
    String schedule = "80 net 0, 50 net 10, rest net 20";
    assertEquals(
        "2026-01-01 80.00; 2026-01-11 20.00; 2026-01-21 0.00", due(schedule, "2026-01-01", "100"));
    assertEquals(
        "2026-01-01 -80.00; 2026-01-11 -20.00; 2026-01-21 0.00",
        due(schedule, "2026-01-01", "-100"));
    assertEquals(
        "2026-01-01 30.00; 2026-01-11 0.00; 2026-01-21 0.00", due(schedule, "2026-01-01", "30"));
    assertEquals(
        "2026-01-01 0.00; 2026-01-11 0.00; 2026-01-21 0.00", due(schedule, "2026-01-01", "0"));
  }

  @Test
  void limitsSharesThatAreRoundedUpToTheRemainingAmount() {
    assertEquals(
        "2026-01-02 0.01; 2026-01-03 0.00; 2026-01-04 0.00",
        due("50% net 1, 50% net 2, net 3", "2026-01-01", "0.01"));
    assertEquals(
        "2026-01-02 34; 2026-01-03 34; 2026-01-04 32",
        due(
            "33.333333% net 1, 33.333333% net 2, net 3",
            "2026-01-01", "100", new Rounding(0, RoundingMode.UP)));
  }

  @Test
  void leavesExcessDecimalPlacesToTheLastInstalment() {
    assertEquals(
        "2026-01-02 5; 2026-01-03 4.55",
        due("50% net 1, net 2", "2026-01-01", "9.55", Rounding.halfUp(0)));
  }

  @Test
  void discountsAllInstalmentsTogether() {
    assertEquals(
        "2026-01-11 50.00 until 2026-01-11 49.00; 2026-01-21 49.99 until 2026-01-11 48.99",
        due("2/10 50% net 10, rest net 20", "2026-01-01", "99.99"));
    assertEquals(
        "2026-01-11 -50.00 until 2026-01-11 -49.00", due("2/10 net 10", "2026-01-01", "-50"));
  }

  @Test
  void sharesADiscountedInvoiceAmongTwelveInstalments() {
    String twelfths = "8.333333% net 30, ".repeat(11) + "rest net 30";
    List<Instalment> instalments =
        Schedule.parse("2/10 " + twelfths)
            .due(LocalDate.of(2026, 1, 1), new BigDecimal("1000.00"), CENTS);
    List<BigDecimal> discounted =
        instalments.stream().map(each -> each.discounts().get(0).amount()).toList();
    assertEquals(
        new BigDecimal("980.00"), discounted.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    // 83.33 x 0.98 is 81.6634, and 83.37 x 0.98 is 81.7026. Rounded down, they add up to 979.96.
    assertEquals(
        "81.67 81.67 81.67 81.67 81.66 81.66 81.66 81.66 81.66 81.66 81.66 81.70",
        discounted.stream().map(BigDecimal::toString).collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // The discounted invoice, 98.00, is shared; rounding each part would add up to 97.99.
        "2/10 33.333333% net 10, 33.333333% net 10, net 10 | 100.00 | 32.67 32.66 32.67",
        "1/10 50% net 10, net 10 | 1.00 | 0.50 0.49",
        "50/10 50% net 10, net 10 | 0.02 | 0.01 0.00",
        "2/10 net 10 | 0.00 | 0.00",
        "100/10 50% net 10, net 10 | 10.00 | 0.00 0.00",
        // Decimal places beyond the rounding are in the last instalment only.
        "2/10 50% net 10, net 10 | 9.5555 | 4.68 4.68",
        "0.1/10 50% net 10, net 10 | 0.024 | 0.01 0.01",
        "2/10 net 10 | 0.004 | 0.00",
        "3/10, 2/20 50% net 20, net 20 | 100.01 | 48.51/49.01 48.50/49.00",
        "3/10, 2/20 99.99 net 20, net 20 | 100.00 | 96.99/97.99 0.01/0.01",
      })
  void sharesTheDiscountedInvoiceByTheLargestRemainders(
      String schedule, String amount, String expected) {
    assertEquals(expected, discounted(schedule, amount, CENTS));
    assertEquals(
        expected.replaceAll("(?<=^|[ /])(?!0\\.00)", "-"),
        discounted(schedule, "-" + amount, CENTS));
  }

  private static String discounted(String schedule, String amount, Rounding rounding) {
    return Schedule.parse(schedule)
        .due(LocalDate.of(2026, 1, 1), new BigDecimal(amount), rounding)
        .stream()
        .map(
            each ->
                each.discounts().stream()
                    .map(less -> less.amount().toString())
                    .collect(Collectors.joining("/")))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "2/10 net 10, 868.37, HALF_UP, 851.00",
    "'2/10 50% net 10, net 10', 868.37, HALF_UP, 425.50 425.50",
    "'2/10 50% net 10, net 10', 0.04, HALF_UP, 0.00 0.04",
    "'2/10 50% net 10, net 10', 0.04, UP, 0.04 0.00",
    "'0.1/10 99% net 10, net 10', 1.02, UP, 1.02 0.00",
    "'0.1/10 99% net 10, net 10', 1.02, DOWN, 1.00 0.00",
    // The last part, 0.04, cannot be paid in cash, so the first part has two more units.
    "'10/10 500.35 net 10, net 10', 500.39, UP, 450.40 0.00",
  })
  void roundsDiscountedAmountsToMultiples(
      String schedule, String amount, RoundingMode mode, String expected) {
    assertEquals(expected, discounted(schedule, amount, Rounding.toMultiple("0.05", mode)));
  }

  @ParameterizedTest
  @CsvSource({
    "UP, 4.91 4.90",
    "CEILING, 4.91 4.90",
    "DOWN, 4.90 4.90",
    "FLOOR, 4.90 4.90",
    "HALF_UP, 4.91 4.90",
    "HALF_DOWN, 4.90 4.91",
    "HALF_EVEN, 4.90 4.91",
  })
  void roundsTheDiscountedInvoiceInEveryMode(RoundingMode mode, String expected) {
    // 10.01 x 0.98 is 9.8098.
    assertEquals(expected, discounted("2/10 50% net 10, net 10", "10.01", new Rounding(2, mode)));
  }

  @Test
  void requiresNoRoundingOfSharesIfTheDiscountedInvoiceIsExact() {
    Rounding exact = new Rounding(2, RoundingMode.UNNECESSARY);
    assertEquals("0.25 0.24", discounted("2/10 50% net 10, net 10", "0.50", exact));
    assertThrows(
        ArithmeticException.class, () -> discounted("2/10 50% net 10, net 10", "0.60", exact));
  }

  @Test
  void aLaterDiscountIsNeverLessForAnyInstalment() {
    // By the largest remainders alone, the last part would be 0.01 at 26% and 0.00 at 23%.
    assertEquals(
        "0.04/0.04 0.04/0.04 0.00/0.00",
        discounted("26/10, 23/20 0.05 net 20, 0.05 net 20, net 20", "0.11", CENTS));
    String parts = "0.05 net 20, 0.05 net 20, net 20";
    for (int first = 99; first > 1; first--) {
      for (int second = 1; second < first; second++) {
        for (Instalment each :
            Schedule.parse(first + "/10, " + second + "/20 " + parts)
                .due(LocalDate.of(2026, 1, 1), new BigDecimal("0.11"), CENTS)) {
          BigDecimal early = each.discounts().get(0).amount();
          BigDecimal late = each.discounts().get(1).amount();
          assertEquals(true, early.compareTo(late) <= 0 && late.compareTo(each.amount()) <= 0);
        }
      }
    }
  }

  @Test
  void datesOfDiscountsFollowTheInvoiceDateOrTheEndOfItsMonth() {
    assertEquals(
        "2026-03-02 100.00 until 2026-01-20 97.00 until 2026-02-10 98.00",
        due("3/5, 2/10 eom net 30 eom", "2026-01-15", "100"));
    assertEquals(
        "2026-02-14 100.00 until 2026-01-25 97.00 until 2026-02-04 98.00",
        due("3/10, 2/20 net 30", "2026-01-15", "100"));
  }
}
