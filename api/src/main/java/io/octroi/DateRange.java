package io.octroi;

import io.octroi.internal.Violations;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of local dates that includes its start and excludes its end. Either bound may be absent.
 * Immutable. Stored ranges lie within the years 1 to 9999, so their exclusive end is at most
 * 10000-01-01.
 */
public final class DateRange {

  private static final DateRange ALWAYS = new DateRange(null, null);

  // Nullable instead of Optional to save memory: compiled tax tables contain many ranges.
  private final @Nullable LocalDate start;
  private final @Nullable LocalDate end;

  private DateRange(@Nullable LocalDate start, @Nullable LocalDate end) {
    if (start != null && end != null && !start.isBefore(end)) {
      new Violations()
          .add("period", "starts on " + start + ", which is not before its exclusive end " + end)
          .throwIfAny();
    }
    this.start = start;
    this.end = end;
  }

  /**
   * Creates a range.
   *
   * @param startInclusive the first day, or null if the range has no start
   * @param endExclusive the day after the last day, or null if the range has no end
   * @return the range
   * @throws InvalidInputException if the start is not before the end
   */
  public static DateRange of(@Nullable LocalDate startInclusive, @Nullable LocalDate endExclusive) {
    return new DateRange(startInclusive, endExclusive);
  }

  /**
   * Returns the range that contains all days.
   *
   * @return the unbounded range
   */
  public static DateRange always() {
    return ALWAYS;
  }

  /**
   * Creates a range without an end.
   *
   * @param startInclusive the first day
   * @return the range
   */
  public static DateRange from(LocalDate startInclusive) {
    Objects.requireNonNull(startInclusive, "startInclusive");
    return new DateRange(startInclusive, null);
  }

  /**
   * Returns a copy of this range with the given exclusive end.
   *
   * @param endExclusive the day after the last day
   * @return the range
   * @throws InvalidInputException if the start is not before the end
   */
  public DateRange until(LocalDate endExclusive) {
    Objects.requireNonNull(endExclusive, "endExclusive");
    return new DateRange(start, endExclusive);
  }

  /**
   * Returns a copy of this range with the given last day, as in "valid through 31 December".
   *
   * @param lastInclusive the last day of the range
   * @return the range
   * @throws InvalidInputException if the last day is before the start or is {@link LocalDate#MAX}
   */
  public DateRange through(LocalDate lastInclusive) {
    Objects.requireNonNull(lastInclusive, "lastInclusive");
    if (lastInclusive.equals(LocalDate.MAX)) {
      new Violations()
          .add("period", "ends with " + lastInclusive + ", which is the last supported date")
          .throwIfAny();
    }
    return new DateRange(start, lastInclusive.plusDays(1));
  }

  /**
   * Returns the first day.
   *
   * @return the first day, or empty if the range has no start
   */
  public Optional<LocalDate> startInclusive() {
    return Optional.ofNullable(start);
  }

  /**
   * Returns the day after the last day.
   *
   * @return the exclusive end, or empty if the range has no end
   */
  public Optional<LocalDate> endExclusive() {
    return Optional.ofNullable(end);
  }

  /**
   * Returns whether this range contains the given day.
   *
   * @param day the day
   * @return true if the day is not before the start and is before the end
   */
  public boolean contains(LocalDate day) {
    Objects.requireNonNull(day, "day");
    return (start == null || !day.isBefore(start)) && (end == null || day.isBefore(end));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DateRange range
        && Objects.equals(range.start, start)
        && Objects.equals(range.end, end);
  }

  @Override
  public int hashCode() {
    return Objects.hash(start, end);
  }

  /** Returns the range as text, such as {@code [2026-01-01, 2027-01-01)}. */
  @Override
  public String toString() {
    return "[" + (start == null ? "" : start) + ", " + (end == null ? "" : end) + ")";
  }
}
