package io.octroi.paymentterm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Rounding;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the due dates of all rules. */
class DueRuleTest {

  private static final Rounding CENTS = Rounding.halfUp(2);

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
    "net 45 then eom, 2026-01-15, 2026-03-31",
    "net 0 then eom, 2024-02-01, 2024-02-29",
    "net 1 then eom, 2024-02-29, 2024-03-31",
    "net 30 then eom, 2026-01-01, 2026-01-31",
    "net 30 then eom, 2026-02-01, 2026-03-31",
    "net 3650 then eom, 9999-12-31, +10009-12-31",
    "+1 month, 2026-01-31, 2026-02-28",
    "+1 month, 2024-01-30, 2024-02-29",
    "+1 month, 2026-02-28, 2026-03-28",
    "+1 month, 2026-12-15, 2027-01-15",
    "+12 months, 2024-02-29, 2025-02-28",
    "+120 months, 9999-12-31, +10009-12-31",
    "'day 15 of this or next month, cut-off 10', 2026-01-10, 2026-01-15",
    "'day 15 of this or next month, cut-off 10', 2026-01-11, 2026-02-15",
    "'day 15 of this or next month, cut-off 10', 2026-12-31, 2027-01-15",
    "'day 31 of this or next month, cut-off 28', 2026-02-28, 2026-02-28",
    "'day 31 of this or next month, cut-off 28', 2024-02-29, 2024-03-31",
    "'day 30 of this or next month, cut-off 30', 2026-02-28, 2026-02-28",
    "'day 30 of this or next month, cut-off 30', 2026-01-31, 2026-02-28",
    "'day 1 of this or next month, cut-off 1', 2026-01-01, 2026-01-01",
    "'day 1 of this or next month, cut-off 1', 2026-01-02, 2026-02-01",
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
}
