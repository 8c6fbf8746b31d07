package io.octroi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DateRangeTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2026, 12, 31);

  @Test
  void containsItsStartButNotItsEnd() {
    DateRange range = DateRange.from(FIRST).until(LAST);
    assertFalse(range.contains(FIRST.minusDays(1)));
    assertTrue(range.contains(FIRST));
    assertTrue(range.contains(LAST.minusDays(1)));
    assertFalse(range.contains(LAST));
  }

  @Test
  void throughIncludesTheLastDay() {
    DateRange year = DateRange.from(FIRST).through(LAST);
    assertEquals(DateRange.of(FIRST, LocalDate.of(2027, 1, 1)), year);
    assertTrue(year.contains(LAST));
    assertFalse(year.contains(LAST.plusDays(1)));
    assertTrue(DateRange.from(FIRST).through(FIRST).contains(FIRST));
  }

  @Test
  void anAbsentStartOrEndIsUnbounded() {
    assertTrue(DateRange.always().contains(LocalDate.MIN));
    assertTrue(DateRange.always().contains(LocalDate.MAX));
    assertTrue(DateRange.from(FIRST).contains(LocalDate.MAX));
    assertTrue(DateRange.always().until(FIRST).contains(LocalDate.MIN));
    assertFalse(DateRange.always().until(FIRST).contains(FIRST));
  }

  @Test
  void rejectsAnEmptyRange() {
    assertEquals(
        List.of("period: starts on 2026-01-01, which is not before its exclusive end 2026-01-01"),
        Faults.of(() -> DateRange.from(FIRST).until(FIRST)));
    assertEquals(List.of("period"), Faults.subjects(() -> DateRange.of(LAST, FIRST)));
    assertEquals(
        List.of("period"),
        Faults.subjects(() -> DateRange.from(FIRST).through(FIRST.minusDays(1))));
    assertEquals(
        List.of("period: ends with +999999999-12-31, which is the last supported date"),
        Faults.of(() -> DateRange.always().through(LocalDate.MAX)));
  }

  @Test
  void toStringUsesIntervalNotation() {
    assertEquals("[2026-01-01, 2026-12-31)", DateRange.from(FIRST).until(LAST).toString());
    assertEquals("[, )", DateRange.always().toString());
  }

  @Test
  void unboundedEndsAreEmpty() {
    assertEquals(Optional.empty(), DateRange.always().startInclusive());
    assertEquals(Optional.empty(), DateRange.always().endExclusive());
    assertEquals(Optional.of(FIRST), DateRange.of(FIRST, LAST).startInclusive());
    assertEquals(Optional.of(LAST), DateRange.of(FIRST, LAST).endExclusive());
  }

  @Test
  void rangesAreEqualIfTheirBoundsAre() {
    assertEquals(DateRange.of(FIRST, LAST), DateRange.from(FIRST).until(LAST));
    assertEquals(
        DateRange.of(FIRST, LAST).hashCode(), DateRange.from(FIRST).until(LAST).hashCode());
    assertNotEquals(DateRange.from(FIRST), DateRange.from(LAST));
    assertNotEquals(DateRange.from(FIRST).until(LAST), DateRange.from(FIRST));
  }
}
