package io.octroi.core.taxrate.rule;

import io.octroi.DateRange;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Local dates as epoch days, open ends as the least and the greatest number. */
public final class Days {

  public static final int ALWAYS = Integer.MIN_VALUE;
  public static final int NEVER = Integer.MAX_VALUE;

  private Days() {}

  static int start(@Nullable LocalDate inclusive) {
    return inclusive == null ? ALWAYS : (int) inclusive.toEpochDay();
  }

  static int end(@Nullable LocalDate exclusive) {
    return exclusive == null ? NEVER : (int) exclusive.toEpochDay();
  }

  public static @Nullable LocalDate startDate(int start) {
    return start == ALWAYS ? null : LocalDate.ofEpochDay(start);
  }

  public static @Nullable LocalDate endDate(int end) {
    return end == NEVER ? null : LocalDate.ofEpochDay(end);
  }

  public static DateRange range(int start, int end) {
    return new DateRange(startDate(start), endDate(end));
  }
}
