package io.octroi.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.taxrate.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExemptionTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
  private static final Exemption ALL =
      Exemption.of("C-1", DateRange.from(FIRST).through(LAST)).withReason("a school");
  private static final Place ILLINOIS = Place.usa("IL", "60062");
  private static final Place MADRID = Place.of("ESP", "M", null);
  private static final Place SPAIN = Place.of("ESP");

  static Stream<Arguments> sales() {
    return Stream.of(
        Arguments.of(ALL, ILLINOIS, "books", FIRST, true),
        Arguments.of(ALL, SPAIN, "food", LAST, true),
        Arguments.of(ALL, SPAIN, "food", FIRST.minusDays(1), false),
        Arguments.of(ALL, SPAIN, "food", LAST.plusDays(1), false),
        Arguments.of(ALL.in("USA"), ILLINOIS, "food", LAST, true),
        Arguments.of(ALL.in("USA"), SPAIN, "food", LAST, false),
        Arguments.of(ALL.in("USA", "IL"), ILLINOIS, "food", LAST, true),
        Arguments.of(ALL.in("USA", "WI"), ILLINOIS, "food", LAST, false),
        Arguments.of(ALL.in("ESP", "M"), MADRID, "food", LAST, true),
        Arguments.of(ALL.in("ESP", "M"), SPAIN, "food", LAST, false),
        Arguments.of(ALL.in("ESP"), MADRID, "food", LAST, true),
        Arguments.of(ALL.in("ESP").in("USA", "IL"), ILLINOIS, "food", LAST, true),
        Arguments.of(ALL.in("USA", "IL").in("USA", "WI"), ILLINOIS, "food", LAST, true),
        Arguments.of(ALL.in("USA", "GA").in("USA", "WI"), ILLINOIS, "food", LAST, false),
        Arguments.of(ALL.in("ESP").in("ESP", "M"), SPAIN, "food", LAST, true),
        Arguments.of(ALL.from("A").part(Percent.of("1")), SPAIN, "food", LAST, true),
        Arguments.of(ALL.forCategory("food"), SPAIN, "food", LAST, true),
        Arguments.of(ALL.forCategory("food"), SPAIN, "Food", LAST, false),
        Arguments.of(ALL.in("USA").forCategory("food"), SPAIN, "food", LAST, false));
  }

  @ParameterizedTest
  @MethodSource("sales")
  void coversSalesWithinItsPlaceCategoryAndPeriod(
      Exemption exemption, Place place, String category, LocalDate date, boolean applies) {
    assertEquals(
        applies, exemption.covers(place.country(), place.region().orElse(null), category, date));
  }

  @Test
  void absentPartsAreEmpty() {
    Exemption plain = Exemption.of("C-1", DateRange.always());
    assertEquals(List.of(), plain.areas());
    assertEquals(Optional.empty(), plain.category());
    assertEquals(Optional.empty(), plain.reason());
    assertEquals(List.of(), plain.authorities());
    assertEquals(Optional.empty(), plain.part());
  }

  @Test
  void areasAndAuthoritiesAreAdded() {
    Exemption plain = Exemption.of("C-1", DateRange.always());
    assertEquals(
        List.of(
            new Exemption.Area("USA", Optional.of("IL")),
            new Exemption.Area("DEU", Optional.empty())),
        plain.in("USA", "IL").in("DEU").areas());
    assertEquals(List.of("A", "B", "C"), plain.from("A", "B").from().from("C").authorities());
  }

  @Test
  void anExemptionFromAllOfTheTaxHasNoPart() {
    Exemption plain = Exemption.of("C-1", DateRange.always());
    assertEquals(plain, plain.part(Percent.of("100.0")));
    assertEquals(Optional.of(Percent.of("50")), plain.part(Percent.of("50")).part());
    assertEquals(plain, plain.part(Percent.of("50")).part(null));
  }

  @Test
  void withoutAuthoritiesItNamesEachOne() {
    assertTrue(ALL.names("A"));
    assertTrue(ALL.from("A", "B").names("B"));
    assertFalse(ALL.from("A", "B").names("b"));
  }
}
