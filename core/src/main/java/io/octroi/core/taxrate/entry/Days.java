package io.octroi.core.taxrate.entry;

import io.octroi.DateRange;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Utilities that convert between local dates and epoch days. The smallest and the largest int
 * represent an absent start and an absent end.
 */
public final class Days {

  /** The start of a period without a first day. */
  public static final int ALWAYS = Integer.MIN_VALUE;

  /** The end of a period without a last day. */
  public static final int NEVER = Integer.MAX_VALUE;

  private Days() {}

  /** Returns the first day of a period, or {@link #ALWAYS} if there is none. */
  public static int start(@Nullable LocalDate inclusive) {
    return inclusive == null ? ALWAYS : (int) inclusive.toEpochDay();
  }

  /** Returns the exclusive last day of a period, or {@link #NEVER} if there is none. */
  public static int end(@Nullable LocalDate exclusive) {
    return exclusive == null ? NEVER : (int) exclusive.toEpochDay();
  }

  /** Returns the date of a start, or null if there is no first day. */
  public static @Nullable LocalDate startDate(int start) {
    return start == ALWAYS ? null : LocalDate.ofEpochDay(start);
  }

  /** Converts an exclusive end day to a date. Returns null if the period is open-ended. */
  public static @Nullable LocalDate endDate(int end) {
    return end == NEVER ? null : LocalDate.ofEpochDay(end);
  }

  /** Returns the range of dates from a start (inclusive) to an end (exclusive). */
  public static DateRange range(int start, int end) {
    return DateRange.of(startDate(start), endDate(end));
  }
}
