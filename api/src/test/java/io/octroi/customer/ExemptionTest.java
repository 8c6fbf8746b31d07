package io.octroi.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.octroi.DateRange;
import io.octroi.taxrate.Place;
import java.time.LocalDate;
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
    assertEquals(Optional.empty(), plain.country());
    assertEquals(Optional.empty(), plain.region());
    assertEquals(Optional.empty(), plain.category());
    assertEquals(Optional.empty(), plain.reason());
    assertEquals(plain, plain.in("USA", "IL").in(null, null));
    assertEquals(Optional.of("IL"), plain.in("USA", "IL").region());
  }
}
