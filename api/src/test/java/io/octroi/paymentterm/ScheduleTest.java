package io.octroi.paymentterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.Faults;
import io.octroi.InvalidInputException;
import io.octroi.Percent;
import io.octroi.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of schedules without a store. */
class ScheduleTest {

  private static final Rounding CENTS = Rounding.halfUp(2);

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
        "net 45 then eom | net 45 then eom",
        "Net 0\tThen  EOM | net 0 then eom",
        "+1 month | +1 month",
        "+1 months | +1 month",
        "+02 MONTH | +2 months",
        "+120 months | +120 months",
        "day 15 of this or next month, cut-off 10 | day 15 of this or next month, cut-off 10",
        "DAY 15 of This or  next month  ,CUT-OFF 10|day 15 of this or next month, cut-off 10",
        "10% day 31 of this or next month,cut-off 31,+1 month"
            + " | 10% day 31 of this or next month, cut-off 31, rest +1 month",
        "3/10, 2/20 net 30 | 3/10, 2/20 net 30",
        "3.0/10,2/20,1.50/25   net 30 | 3/10, 2/20, 1.5/25 net 30",
        " 3/10 , 2/20 50% net 20, net 30 | 3/10, 2/20 50% net 20, rest net 30",
        "2/10 eom net 30 eom | 2/10 eom net 30 eom",
        "3/10 EOM,2/41 EOM net 42 eom | 3/10 eom, 2/41 eom net 42 eom",
        "3/10, 2/11 eom net 11 eom | 3/10, 2/11 eom net 11 eom",
        "3/10 eom, 2/41 net 41 eom | 3/10 eom, 2/41 net 41 eom",
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
        "net 30; net 2",
        "net 30 then",
        "net then eom",
        "net 30 eom then eom",
        "1 month",
        "+ 1 month",
        "+1",
        "+-1 month",
        "day 15 of this month",
        "day 15 of this or next month",
        "day 15 of this or next month cut-off 10",
        "day 15 of this or next month, cut-off",
        "net 30, cut-off 10",
        "day 15 of month +1, cut-off 10",
        "3/10, 2/20",
        "3/10, 2/20, net 30",
        "2/10, net 30",
        "3/10 2/20 net 30",
        "2/10 then eom net 30",
        "2/10 eomnet 30",
        "2/10 eom",
        ", 2/10 net 30",
        "3/10,, 2/20 net 30",
        "50% net 5, 2/10 net 30",
      })
  void rejectsMalformedText(String text) {
    assertThrows(InvalidInputException.class, () -> Schedule.parse(text), text);
  }

  @Test
  void reportsAllViolationsAtOnce() {
    assertEquals(
        List.of(
            "discounts[0]: percent is 200: must be a percentage from 0 to 100, such as 8.25, with at"
                + " most 6 decimal places",
            "parts[0]: share is 0%, but must be greater than 0%",
            "parts[0]: net is 3651, not 0 to 3650",
            "parts[1]: day is 32, not 1 to 31",
            "parts[1]: month is 0, not 1 to 120",
            "parts[2]: is \" soon\", but must be of a form such as \"net 30\","
                + " \"50% net 30 eom\", \"+1 month\", \"9.90 day 15 of month +1\" or \"due on receipt\"",
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
            "discounts[0]: is for 40 days, but the first due date may be 30 days after the"
                + " invoice"),
        Faults.of(() -> Schedule.parse("2/40 rest net 30, 50% net 5000")));
    assertEquals(
        List.of("discounts[0]", "discounts[0]", "parts"),
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
        List.of("parts: are 0, not 1 to 60"), Faults.of(() -> new Schedule(List.of(), List.of())));
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
        "27 | net 27 then eom",
        "28 | +1 month",
        "59 | +2 months",
        "365 | +12 months",
        "2555 | +84 months",
        "5 | day 15 of this or next month, cut-off 10",
        "0 | day 10 of this or next month, cut-off 10",
        "0 | day 30 of this or next month, cut-off 29",
        "12 | day 31 of this or next month, cut-off 16",
        // From 31 March 1896 to 28 March 1904 there is one leap day.
        "2918 | day 28 of month +96",
      })
  void allowsADiscountPeriodUpToTheFirstDueDateOnly(int most, String parts) {
    Schedule.parse("2/" + most + " " + parts);
    assertEquals(
        List.of(
            "discounts[0]: is for "
                + (most + 1)
                + " days, but the first due date may be "
                + most
                + " days after the invoice"),
        Faults.of(() -> Schedule.parse("2/" + (most + 1) + " " + parts)));
  }

  @Test
  void rejectsADiscountOfZeroPercentOrWithDaysOutOfRange() {
    assertEquals(
        List.of("percent: is 0%, but must be greater than 0%", "days: is -1, not 0 to 3650"),
        Faults.of(() -> new Schedule.Discount(Percent.of("0"), -1, true)));
    assertEquals(
        List.of("days: is 3651, not 0 to 3650"),
        Faults.of(() -> new Schedule.Discount(Percent.of("2"), 3_651, false)));
    assertEquals(
        List.of(
            "discounts[0]: percent is 0%, but must be greater than 0%",
            "discounts[0]: days is 4000, not 0 to 3650"),
        Faults.of(() -> Schedule.parse("0/4000 net 3650")));
    assertEquals("2/3650 net 3650", Schedule.parse("2/3650 net 3650").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 | net 40",
        "30 | net 30 eom",
        "0 | net 30 then eom",
        "335 | net 365 then eom",
        "28 | net 31 then eom",
        "5 | day 5 of month +1",
        "0 | day 31 of this or next month, cut-off 1",
      })
  void allowsADiscountFromTheEndOfTheMonthUpToTheFirstDueDateOnly(int most, String parts) {
    Schedule.parse("2/" + most + " eom " + parts);
    assertEquals(
        List.of(
            "discounts[0]: is for "
                + (most + 1)
                + " days after the end of the month, but the first due date may be "
                + most
                + " days after it"),
        Faults.of(() -> Schedule.parse("2/" + (most + 1) + " eom " + parts)));
  }

  @Test
  void rejectsADiscountFromTheEndOfTheMonthIfADueDateMayBeBefore() {
    assertEquals(
        List.of(
            "discounts[0]: is for 0 days after the end of the month, but the first due date may be"
                + " 20 days before it"),
        Faults.of(() -> Schedule.parse("2/0 eom net 10")));
    assertEquals(
        List.of("discounts[0]"),
        Faults.subjects(() -> Schedule.parse("2/0 eom 50% +1 month, net 29")));
  }

  @Test
  void ordersDiscountsByDateAndByPercentage() {
    assertEquals(
        List.of("discounts[1]: is 3%, but must be less than the 3% of the discount before it"),
        Faults.of(() -> Schedule.parse("3/10, 3/20 net 30")));
    for (String steps : List.of("3/10, 2/10", "3/10, 2/10 eom", "3/10 eom, 2/40")) {
      assertEquals(
          List.of("discounts[1]: may end on or before the last day of the discount before it"),
          Faults.of(() -> Schedule.parse(steps + " net 60 eom")));
    }
    assertEquals(
        List.of("discounts[1]", "discounts[1]", "discounts[2]", "discounts[2]"),
        Faults.subjects(() -> Schedule.parse("3/10, 4/5, 5/40 net 30")));
    assertEquals(
        List.of("discounts[1]", "parts[0]"),
        Faults.subjects(() -> Schedule.parse("3/10, 200/5, 1/1 net 30, net 15")));
  }

  @Test
  void allowsTenDiscounts() {
    String ten =
        IntStream.range(0, 10)
            .mapToObj(i -> (20 - i) + "/" + i)
            .collect(Collectors.joining(", ", "", " net 30"));
    assertEquals(ten, Schedule.parse(ten).toString());
    assertEquals(
        List.of("discounts: are 11, not 0 to 10"), Faults.of(() -> Schedule.parse("21/0, " + ten)));
    assertEquals(
        List.of("parts", "discounts"),
        Faults.subjects(
            () ->
                new Schedule(
                    List.of(),
                    Collections.nCopies(11, new Schedule.Discount(Percent.of("1"), 1, false)))));
  }

  @Test
  void validatesTheDiscountOfTheMaximumNumberOfParts() {
    String most = "1% net 1, ".repeat(59) + "rest net 2";
    assertEquals("2/1 " + most, Schedule.parse("2/1 " + most).toString());
    assertEquals(List.of("discounts[0]"), Faults.subjects(() -> Schedule.parse("2/2 " + most)));
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
  void rejectsDueRulesAndSharesOutOfRange() {
    assertEquals(
        List.of("net: is 3651, not 0 to 3650"), Faults.of(() -> new DueRule.EndOfMonth(3_651)));
    assertEquals(
        List.of("net: is -1, not 0 to 3650"), Faults.of(() -> new DueRule.NetThenEndOfMonth(-1)));
    for (int months : new int[] {0, 121}) {
      assertEquals(
          List.of("months: is " + months + ", not 1 to 120"),
          Faults.of(() -> new DueRule.Months(months)));
    }
    assertEquals(
        List.of("cut-off: is 16, not 1 to 15"), Faults.of(() -> new DueRule.DayWithCutOff(15, 16)));
    assertEquals(
        List.of("day: is 32, not 1 to 31", "cut-off: is 0, not 1 to 31"),
        Faults.of(() -> new DueRule.DayWithCutOff(32, 0)));
    for (String amount : List.of("0", "-1")) {
      assertEquals(
          List.of("share: is " + amount + ", but must be greater than 0"),
          Faults.of(() -> new Share.Fixed(new BigDecimal(amount))));
    }
    assertEquals(List.of("share"), Faults.subjects(() -> new Share.Fixed(new BigDecimal("1E-13"))));
    assertEquals("100", new Share.Fixed(new BigDecimal("1E+2")).toString());
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
