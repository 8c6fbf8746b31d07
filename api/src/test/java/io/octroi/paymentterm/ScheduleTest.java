package io.octroi.paymentterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.Faults;
import io.octroi.InvalidInputException;
import io.octroi.Percent;
import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of schedules without a store. */
class ScheduleTest {

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
                    + part.discountUntil().map(day -> " until " + day).orElse("")
                    + part.discountedAmount().map(discounted -> " " + discounted).orElse(""))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "net 30 | net 30",
        "NET 30 EOM | net 30 eom",
        "  2.50/10   net\t30 | 2.5/10 net 30",
        "due on receipt | net 0",
        "Due On Receipt | net 0",
        "rest net 30 | net 30",
        "50% net 0, rest net 30 | 50% net 0, rest net 30",
        "50% due on receipt,net 30 | 50% net 0, rest net 30",
        "50.0%   net 0 ,rest net 30 | 50% net 0, rest net 30",
        "25.00 net 0, net 30 | 25 net 0, rest net 30",
        "day 31 of month +1 | day 31 of month +1",
        "1/5 33.333333% net 5, 10.05 day 15 of month +2, rest net 60 eom"
            + " | 1/5 33.333333% net 5, 10.05 day 15 of month +2, rest net 60 eom",
      })
  void parsesTextAndPrintsItInCanonicalForm(String text, String canonical) {
    Schedule schedule = Schedule.parse(text);
    assertEquals(canonical, schedule.toString());
    assertEquals(schedule, Schedule.parse(canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "net",
        "net thirty",
        "net -1",
        "net 30 days",
        "30",
        "net 30,",
        ", net 30",
        "2/ net 30",
        "2/10",
        "2 / 10 net 30",
        "50 % net 0, rest net 30",
        "day 1 of month 1",
        "day 1 month +1",
        "net 99999999999",
        "net ٣",
        "1,50 net 0, net 30",
        "rest",
        "2/10 2/10 net 30",
        "net 30; net 2"
      })
  void rejectsMalformedText(String text) {
    assertThrows(InvalidInputException.class, () -> Schedule.parse(text), text);
  }

  @Test
  void reportsAllViolationsAtOnce() {
    assertEquals(
        List.of(
            "discount: percent is 200: must be a percentage from 0 to 100, such as 8.25, with at"
                + " most 6 decimal places",
            "parts[0]: share is 0%, but must be greater than 0%",
            "parts[0]: net is 3651, not 0 to 3650",
            "parts[1]: day is 32, not 1 to 31",
            "parts[1]: month is 0, not 1 to 120",
            "parts[2]: is \" soon\", but must be of a form such as \"net 30\","
                + " \"50% net 30 eom\", \"9.90 day 15 of month +1\" or \"due on receipt\"",
            "parts[1]: is the rest, which only the last part can be"),
        Faults.of(() -> Schedule.parse("200/10 0% net 3651, day 32 of month +0, soon")));
  }

  @Test
  void reportsViolationsOfTheWholeScheduleEvenIfAPartIsInvalid() {
    assertEquals(
        List.of(
            "parts[1]: net is 5000, not 0 to 3650",
            "parts[0]: is the rest, which only the last part can be",
            "parts[1]: is the last part, which must be the rest, but is 50%",
            "discount: is for 40 days, but the first due date may be 30 days after the invoice"),
        Faults.of(() -> Schedule.parse("2/40 rest net 30, 50% net 5000")));
    assertEquals(
        List.of("discount", "discount", "parts"),
        Faults.subjects(() -> Schedule.parse("0/9999 60% net 0, 50% net 1, rest net 2")));
    assertEquals(
        List.of("parts[0]", "parts"),
        Faults.subjects(() -> Schedule.parse("2/1 soon, " + "1% net 0, ".repeat(60) + "net 2")));
    assertEquals(List.of("parts[0]"), Faults.subjects(() -> Schedule.parse("2/10 net 3651")));
  }

  @Test
  void requiresTheRestAsTheLastPartAndNowhereElse() {
    assertEquals(
        List.of("parts[0]: is the last part, which must be the rest, but is 100%"),
        Faults.of(() -> Schedule.parse("100% net 30")));
    assertEquals(
        List.of(
            "parts[0]: is the rest, which only the last part can be",
            "parts[1]: is the last part, which must be the rest, but is 9.9"),
        Faults.of(() -> Schedule.parse("net 30, 9.90 net 60")));
    assertEquals(
        List.of("parts: are 100.000001% in total, but must be at most 100%"),
        Faults.of(() -> Schedule.parse("60% net 1, 40.000001% net 2, net 3")));
    assertEquals(
        "60% net 1, 40% net 2, rest net 3",
        Schedule.parse("60% net 1, 40% net 2, net 3").toString());
    assertEquals(
        List.of("parts: are 0, not 1 to 60"),
        Faults.of(() -> new Schedule(List.of(), Optional.empty())));
    assertEquals(
        List.of("parts: are 61, not 1 to 60"),
        Faults.of(() -> Schedule.parse("1% net 1, ".repeat(60) + "net 2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 | net 10",
        "0 | net 0",
        "30 | net 30 eom",
        "28 | day 31 of month +1",
        "5 | day 5 of month +1",
        "59 | day 31 of month +2",
        "7 | 50% net 60, 20% day 7 of month +1, rest net 30",
        // From 31 March 1896 to 28 March 1904 there is one leap day.
        "2918 | day 28 of month +96",
      })
  void allowsADiscountPeriodUpToTheFirstDueDateOnly(int most, String parts) {
    Schedule.parse("2/" + most + " " + parts);
    assertEquals(
        List.of(
            "discount: is for "
                + (most + 1)
                + " days, but the first due date may be "
                + most
                + " days after the invoice"),
        Faults.of(() -> Schedule.parse("2/" + (most + 1) + " " + parts)));
  }

  @Test
  void rejectsADiscountOfZeroPercentOrWithDaysOutOfRange() {
    assertEquals(
        List.of("discount: is 0%, but must be greater than 0%"),
        Faults.of(() -> new Schedule.Discount(Percent.of("0"), 1)));
    for (int days : new int[] {-1, 3_651}) {
      assertEquals(
          List.of("discount: is for " + days + " days, not 0 to 3650"),
          Faults.of(() -> new Schedule.Discount(Percent.of("2"), days)));
    }
    assertEquals("2/3650 net 3650", Schedule.parse("2/3650 net 3650").toString());
  }

  @Test
  void validatesTheDiscountOfTheMaximumNumberOfParts() {
    String most = "1% net 1, ".repeat(59) + "rest net 2";
    assertEquals("2/1 " + most, Schedule.parse("2/1 " + most).toString());
    assertEquals(List.of("discount"), Faults.subjects(() -> Schedule.parse("2/2 " + most)));
  }

  @Test
  void rejectsMissingTooLongOrIllFormedText() {
    String most = " ".repeat(Schedule.TEXT_MAX - 6) + "net 30";
    assertEquals("net 30", Schedule.parse(most).toString());
    for (String text : new String[] {null, "", " " + most, "net\0 30"}) {
      assertEquals(List.of("schedule"), Faults.subjects(() -> Schedule.parse(text)));
    }
  }

  @Test
  void appliesTheDiscountToEachInstalment() {
    assertEquals(
        "2026-01-11 50.00 until 2026-01-11 49.00; 2026-01-21 49.99 until 2026-01-11 48.99",
        due("2/10 50% net 10, rest net 20", "2026-01-01", "99.99"));
    assertEquals(
        "2026-01-11 -50.00 until 2026-01-11 -49.00", due("2/10 net 10", "2026-01-01", "-50"));
  }

  @Test
  void rejectsDueRulesAndSharesOutOfRange() {
    assertEquals(
        List.of("net: is 3651, not 0 to 3650"), Faults.of(() -> new DueRule.EndOfMonth(3_651)));
    for (String amount : List.of("0", "-1")) {
      assertEquals(
          List.of("share: is " + amount + ", but must be greater than 0"),
          Faults.of(() -> new Share.Fixed(new BigDecimal(amount))));
    }
    assertEquals(List.of("share"), Faults.subjects(() -> new Share.Fixed(new BigDecimal("1E-13"))));
    assertEquals("100", new Share.Fixed(new BigDecimal("1E+2")).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "net 0, 2024-02-29, 2024-02-29",
    "net 1, 2024-02-28, 2024-02-29",
    "net 1, 2023-02-28, 2023-03-01",
    "net 366, 2024-02-28, 2025-02-28",
    "net 3650, 2024-02-29, 2034-02-26",
    "net 0 eom, 2024-02-01, 2024-02-29",
    "net 0 eom, 2023-02-28, 2023-02-28",
    "net 0 eom, 2100-02-01, 2100-02-28",
    "net 30 eom, 2026-01-15, 2026-03-02",
    "net 30 eom, 2024-01-31, 2024-03-01",
    "day 31 of month +1, 2026-01-10, 2026-02-28",
    "day 31 of month +1, 2024-01-31, 2024-02-29",
    "day 30 of month +1, 2024-01-31, 2024-02-29",
    "day 31 of month +3, 2026-01-31, 2026-04-30",
    "day 29 of month +12, 2024-02-29, 2025-02-28",
    "day 1 of month +1, 2026-12-31, 2027-01-01",
    "day 15 of month +120, 2026-01-01, 2036-01-15",
    "net 3650, 9999-12-31, +10009-12-28"
  })
  void handlesMonthEndsAndLeapYears(String schedule, String invoice, String date) {
    assertEquals(
        LocalDate.parse(date),
        Schedule.parse(schedule)
            .due(LocalDate.parse(invoice), BigDecimal.ONE, CENTS)
            .get(0)
            .date());
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
  void rejectsDatesAndAmountsOutOfRange() {
    Schedule schedule = Schedule.of(new DueRule.Net(30));
    assertEquals(
        List.of("invoiceDate: is not in the years 1 to 9999"),
        Faults.of(() -> schedule.due(LocalDate.of(10_000, 1, 1), BigDecimal.ONE, CENTS)));
    assertEquals(
        List.of("invoiceDate"),
        Faults.subjects(() -> schedule.due(LocalDate.of(0, 12, 31), BigDecimal.ONE, CENTS)));
    assertEquals(
        LocalDate.of(1, 1, 31),
        schedule.due(LocalDate.of(1, 1, 1), BigDecimal.ONE, CENTS).get(0).date());
    assertThrows(
        InvalidInputException.class,
        () -> schedule.due(LocalDate.EPOCH, new BigDecimal("1E+1000000"), CENTS));
    assertEquals(
        List.of("invoiceDate", "amount"),
        Faults.subjects(
            () -> schedule.due(LocalDate.of(10_000, 1, 1), new BigDecimal("1E+30"), CENTS)));
  }
}
