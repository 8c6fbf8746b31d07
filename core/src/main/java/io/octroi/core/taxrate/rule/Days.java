package io.octroi.core.taxrate.rule;

import io.octroi.DateRange;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Converts local dates to epoch days and back. Unbounded ends are the least and the greatest int.
 */
public final class Days {

  /** The start of a period without a first day. */
  public static final int ALWAYS = Integer.MIN_VALUE;

  /** The end of a period without a last day. */
  public static final int NEVER = Integer.MAX_VALUE;

  private Days() {}

  static int start(@Nullable LocalDate inclusive) {
    return inclusive == null ? ALWAYS : (int) inclusive.toEpochDay();
  }

  static int end(@Nullable LocalDate exclusive) {
    return exclusive == null ? NEVER : (int) exclusive.toEpochDay();
  }

  /** Returns the date of a start; null if unbounded. */
  public static @Nullable LocalDate startDate(int start) {
    return start == ALWAYS ? null : LocalDate.ofEpochDay(start);
  }

  /** Returns the date of an exclusive end; null if unbounded. */
  public static @Nullable LocalDate endDate(int end) {
    return end == NEVER ? null : LocalDate.ofEpochDay(end);
  }

  /** Returns the half-open range of dates between a start and an exclusive end. */
  public static DateRange range(int start, int end) {
    return DateRange.of(startDate(start), endDate(end));
  }
}
