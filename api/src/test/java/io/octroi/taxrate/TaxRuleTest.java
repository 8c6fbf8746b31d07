package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.Faults;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxRuleTest {

  private static final TaxRule FULL =
      TaxRule.of("US-IL", "USA", "0.1025")
          .id("a")
          .region("IL")
          .postal("60601", "60699")
          .category("food")
          .issues(4, 12)
          .from(LocalDate.of(2024, 1, 1))
          .until(LocalDate.of(2026, 7, 1))
          .compound(true)
          .source("x")
          .build();

  @Test
  void toBuilderKeepsAllComponents() {
    assertEquals(FULL, FULL.toBuilder().build());
  }

  @Test
  void toStringShowsTheRateAndTheRestrictions() {
    assertEquals(
        "US-IL 0.1025 compound in USA/IL 60601..60699, food, issues 4..12, from 2024-01-01,"
            + " until 2026-07-01",
        FULL.toString());
    assertEquals("V 0.21 in ESP", TaxRule.of("V", "ESP", "0.21").build().toString());
    assertEquals(
        "V 0 in ESP, issues 1..5", TaxRule.of("V", "ESP", "0").issues(null, 5).build().toString());
    assertEquals(
        "V 0 in ESP, issues 4..", TaxRule.of("V", "ESP", "0").issues(4, null).build().toString());
  }

  @Test
  void rejectsARateThatIsNotANumber() {
    String longest = "0." + "0".repeat(61) + "1";
    assertEquals(new BigDecimal(longest), TaxRule.of("V", "ESP", longest).build().rate());
    for (String rate : List.of("21 %", "", "1".repeat(65))) {
      assertEquals(List.of("rate"), Faults.subjects(() -> TaxRule.of("V", "ESP", rate)), rate);
    }
  }
}
