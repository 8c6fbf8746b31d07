package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.octroi.Faults;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
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
    TaxRule bounded = TaxRule.of("V", "ESP", "0.21").bounded(true).build();
    assertEquals("V 0.21 within boundaries in ESP", bounded.toString());
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

  @Test
  void absentPartsAreEmpty() {
    TaxRule plain = TaxRule.of("V", "ESP", "0.21").build();
    assertEquals(TaxEntry.Kind.RULE, plain.kind());
    assertEquals(false, plain.bounded());
    assertEquals(true, plain.toBuilder().bounded(true).build().toBuilder().build().bounded());
    assertEquals(
        List.of(Optional.empty()),
        Stream.of(
                plain.id(),
                plain.region(),
                plain.postalFrom(),
                plain.postalTo(),
                plain.category(),
                plain.startInclusive(),
                plain.endExclusive(),
                plain.source())
            .distinct()
            .toList());
    assertEquals(OptionalInt.empty(), plain.issuesFrom());
    assertEquals(OptionalInt.empty(), plain.issuesTo());
  }

  @Test
  void givenPartsArePresent() {
    assertEquals(
        List.of("a", "IL", "60601", "60699", "food", "2024-01-01", "2026-07-01", "x"),
        Stream.of(
                FULL.id(),
                FULL.region(),
                FULL.postalFrom(),
                FULL.postalTo(),
                FULL.category(),
                FULL.startInclusive(),
                FULL.endExclusive(),
                FULL.source())
            .map(part -> part.orElseThrow().toString())
            .toList());
    assertEquals(OptionalInt.of(4), FULL.issuesFrom());
    assertEquals(OptionalInt.of(12), FULL.issuesTo());
  }

  @Test
  void rulesAreEqualIfAllTheirPartsAre() {
    assertEquals(FULL.hashCode(), FULL.toBuilder().build().hashCode());
    for (TaxRule other :
        List.of(
            FULL.toBuilder().id("b").build(),
            FULL.toBuilder().region("WI").build(),
            FULL.toBuilder().postal("60601").build(),
            FULL.toBuilder().category(null).build(),
            FULL.toBuilder().issues(5, 12).build(),
            FULL.toBuilder().issues(4, 11).build(),
            FULL.toBuilder().from(null).build(),
            FULL.toBuilder().until(null).build(),
            FULL.toBuilder().rate(BigDecimal.ONE).build(),
            FULL.toBuilder().compound(false).build(),
            FULL.toBuilder().bounded(true).build(),
            FULL.toBuilder().source("y").build())) {
      assertNotEquals(FULL, other);
    }
  }
}
