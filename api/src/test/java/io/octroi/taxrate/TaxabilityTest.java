package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaxabilityTest {

  private static final Taxability FULL =
      Taxability.of("USA", "clothing", Treatment.whole(new BigDecimal("110"), null))
          .id("a")
          .region("NY")
          .postal("10001", "10099")
          .authorities(List.of("NY", "MCTD", "NY"))
          .from(LocalDate.of(2024, 1, 1))
          .until(LocalDate.of(2026, 7, 1))
          .source("x")
          .build();

  private static final BigDecimal ONE_HUNDRED = new BigDecimal("1E+2");

  @Test
  void toBuilderKeepsAllComponents() {
    assertEquals(FULL, FULL.toBuilder().build());
    assertEquals(FULL.hashCode(), FULL.toBuilder().build().hashCode());
    assertEquals(List.of("MCTD", "NY"), FULL.authorities());
  }

  @Test
  void toStringShowsCategoryTreatmentAuthoritiesPlaceAndPeriod() {
    assertEquals(
        "clothing WHOLE [110, ...) by MCTD, NY in USA/NY 10001..10099, from 2024-01-01, until"
            + " 2026-07-01",
        FULL.toString());
    assertEquals(
        "food EXEMPT in ESP", Taxability.of("ESP", "food", Treatment.exempt()).build().toString());
  }

  @Test
  void treatmentsAreShownWithoutExponents() {
    assertEquals(
        List.of(
            "EXEMPT",
            "TAXABLE",
            "RATE 0.01",
            "PERCENT 100",
            "WHOLE [0, 100)",
            "PORTION [100, ...)"),
        Stream.of(
                Treatment.exempt(),
                Treatment.taxable(),
                Treatment.rate(new BigDecimal("0.01")),
                Treatment.percent(ONE_HUNDRED),
                Treatment.whole(null, ONE_HUNDRED),
                Treatment.portion(ONE_HUNDRED, null))
            .map(Treatment::toString)
            .toList());
  }

  @Test
  void bandsOfTreatmentsHaveTheirKind() {
    assertEquals(PriceBand.Kind.WHOLE, Treatment.whole(null, null).band().orElseThrow().kind());
    assertEquals(PriceBand.Kind.PORTION, Treatment.portion(null, null).band().orElseThrow().kind());
    assertEquals(
        new PriceBand(PriceBand.Kind.PORTION, BigDecimal.ZERO, Optional.of(ONE_HUNDRED)),
        Treatment.portion(null, new BigDecimal("100.00")).band().orElseThrow());
    assertEquals(Optional.empty(), Treatment.rate(BigDecimal.ONE).band());
    assertEquals(Optional.empty(), Treatment.taxable().value());
  }

  @Test
  void absentPartsAreEmpty() {
    Taxability plain = Taxability.of("ESP", "food", Treatment.exempt()).build();
    assertEquals(TaxEntry.Kind.TAXABILITY, plain.kind());
    assertEquals(List.of(), plain.authorities());
    assertEquals(
        List.of(Optional.empty()),
        Stream.of(
                plain.id(),
                plain.region(),
                plain.postalFrom(),
                plain.postalTo(),
                plain.startInclusive(),
                plain.endExclusive(),
                plain.source())
            .distinct()
            .toList());
  }

  @Test
  void givenPartsArePresent() {
    assertEquals(
        List.of("a", "NY", "10001", "10099", "2024-01-01", "2026-07-01", "x"),
        Stream.of(
                FULL.id(),
                FULL.region(),
                FULL.postalFrom(),
                FULL.postalTo(),
                FULL.startInclusive(),
                FULL.endExclusive(),
                FULL.source())
            .map(part -> part.orElseThrow().toString())
            .toList());
    assertEquals("clothing", FULL.category());
    assertEquals("USA", FULL.country());
  }

  @Test
  void taxabilitiesAreEqualIfAllTheirPartsAre() {
    for (Taxability other :
        List.of(
            FULL.toBuilder().id("b").build(),
            FULL.toBuilder().region("WI").build(),
            FULL.toBuilder().postal("10001").build(),
            FULL.toBuilder().authorities(List.of()).build(),
            FULL.toBuilder().from(null).build(),
            FULL.toBuilder().until(null).build(),
            FULL.toBuilder().treatment(Treatment.exempt()).build(),
            FULL.toBuilder().source("y").build())) {
      assertNotEquals(FULL, other);
    }
  }
}
