package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaxBoundaryTest {

  private static final TaxBoundary FULL =
      TaxBoundary.of("USA", "US-MN-053", "US-MN")
          .id("a")
          .region("MN")
          .postal("55401", "55403")
          .from(LocalDate.of(2024, 1, 1))
          .until(LocalDate.of(2026, 7, 1))
          .source("x")
          .build();

  @Test
  void toBuilderKeepsAllComponents() {
    assertEquals(FULL, FULL.toBuilder().build());
    assertEquals(FULL.hashCode(), FULL.toBuilder().build().hashCode());
  }

  @Test
  void authoritiesAreSortedAndDistinct() {
    assertEquals(List.of("US-MN", "US-MN-053"), FULL.authorities());
    assertEquals(
        TaxBoundary.of("USA", List.of("a", "b")).build(),
        TaxBoundary.of("USA", "b", "a", "b").build());
    assertEquals(List.of("z"), FULL.toBuilder().authorities(List.of("z")).build().authorities());
  }

  @Test
  void nullAuthoritiesAreRejectedByName() {
    assertEquals(
        "authorities[1]",
        assertThrows(NullPointerException.class, () -> TaxBoundary.of("USA", "a", null))
            .getMessage());
    assertEquals(
        "names[0]",
        assertThrows(
                NullPointerException.class,
                () -> FULL.toBuilder().authorities(Arrays.asList((String) null)))
            .getMessage());
  }

  @Test
  void toStringShowsAuthoritiesPlaceAndPeriod() {
    assertEquals(
        "US-MN, US-MN-053 in USA/MN 55401..55403, from 2024-01-01, until 2026-07-01",
        FULL.toString());
    assertEquals("no authority in ESP", TaxBoundary.of("ESP").build().toString());
  }

  @Test
  void absentPartsAreEmpty() {
    TaxBoundary plain = TaxBoundary.of("ESP", "a").build();
    assertEquals(TaxEntry.Kind.BOUNDARY, plain.kind());
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
        List.of("a", "MN", "55401", "55403", "2024-01-01", "2026-07-01", "x"),
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
    assertEquals("USA", FULL.country());
  }

  @Test
  void boundariesAreEqualIfAllTheirPartsAre() {
    for (TaxBoundary other :
        List.of(
            FULL.toBuilder().id("b").build(),
            FULL.toBuilder().region("WI").build(),
            FULL.toBuilder().postal("55401").build(),
            FULL.toBuilder().authorities(List.of("US-MN")).build(),
            FULL.toBuilder().from(null).build(),
            FULL.toBuilder().until(null).build(),
            FULL.toBuilder().source("y").build())) {
      assertNotEquals(FULL, other);
    }
  }
}
