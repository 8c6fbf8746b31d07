package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.customer.Exemption;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatsTest {

  private static final LocalDate SPRING = LocalDate.of(2026, 4, 1);

  @ParameterizedTest
  @CsvSource({"0, 0 %", "0.000, 0 %", "0.1, 10 %", "1, 100 %", "0.06875, 6.875 %", "0.001, 0.1 %"})
  void fractionsAreFormattedAsPercentages(BigDecimal fraction, String percent) {
    assertEquals(percent, Formats.percent(fraction));
  }

  @Test
  void periodsAreFormattedWithTheirLastDay() {
    assertEquals("always", Formats.period(DateRange.always()));
    assertEquals("since 2026-04-01", Formats.period(DateRange.from(SPRING)));
    assertEquals("to 2026-03-31", Formats.period(DateRange.always().until(SPRING)));
    assertEquals(
        "2026-04-01 to 2026-04-02",
        Formats.period(DateRange.from(SPRING).through(SPRING.plusDays(1))));
  }

  @Test
  void theReasonContainsEachAuthorityOrTheCertificate() {
    TaxRate quebec =
        TaxRate.of(
            List.of(
                new TaxComponent("CAN-GST", new BigDecimal("0.05"), false),
                new TaxComponent("CAN-QST", new BigDecimal("0.085"), true)),
            DateRange.always(),
            true);
    TaxRate exempt = TaxRate.exempt(Exemption.of("E-7", DateRange.always()));
    TaxRate unrated = TaxRate.of(List.of(), DateRange.always(), false);

    assertEquals("~ 13.925 %", Formats.rate(quebec));
    assertEquals("CAN-GST 5 % + CAN-QST 8.5 % compound", Formats.reason(quebec));
    assertEquals("certificate E-7", Formats.reason(exempt));
    assertEquals("no rule", Formats.reason(unrated));
  }

  @Test
  void rulesAreFormattedByTheirPlacesAndLimits() {
    TaxRule spain = TaxRule.of("ESP-VAT", "ESP", "0").postal("35000", "35999").build();
    TaxRule georgia =
        TaxRule.of("US-GA", "USA", "0.03")
            .region("GA")
            .postal("30004")
            .category("food")
            .issues(4, null)
            .build();

    assertEquals("ESP 35000..35999", Formats.extent(spain));
    assertEquals("everything", Formats.limits(spain));
    assertEquals("USA/GA 30004", Formats.extent(georgia));
    assertEquals("food, issues 4..", Formats.limits(georgia));
    assertEquals("food, issues 1..3", Formats.limits(georgia.toBuilder().issues(null, 3).build()));
  }
}
