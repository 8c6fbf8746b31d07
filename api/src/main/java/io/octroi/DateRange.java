package io.octroi;

import io.octroi.internal.Violations;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A half-open range of local dates: the start is included, the end is not. A stored range contains
 * only days of the years 1 to 9999, so its exclusive end is at most 10000-01-01.
 *
 * @param startInclusive the first day of the range; null if unbounded
 * @param endExclusive the first day after the range; null if unbounded
 */
public record DateRange(@Nullable LocalDate startInclusive, @Nullable LocalDate endExclusive) {

  private static final DateRange ALWAYS = new DateRange(null, null);

  /**
   * Checks that the start is before the end.
   *
   * @throws InvalidInputException if the start is not before the end
   */
  public DateRange {
    if (startInclusive != null && endExclusive != null && !startInclusive.isBefore(endExclusive)) {
      new Violations()
          .add(
              "period",
              "starts on "
                  + startInclusive
                  + ", which is not before its exclusive end "
                  + endExclusive)
          .throwIfAny();
    }
  }

  /**
   * Returns the range that contains all days.
   *
   * @return the range
   */
  public static DateRange always() {
    return ALWAYS;
  }

  /**
   * Returns the range that starts on a day and has no end.
   *
   * @param startInclusive the first day
   * @return the range
   */
  public static DateRange from(LocalDate startInclusive) {
    Objects.requireNonNull(startInclusive, "startInclusive");
    return new DateRange(startInclusive, null);
  }

  /**
   * Returns this range with another exclusive end.
   *
   * @param endExclusive the first day after the range
   * @return the range
   * @throws InvalidInputException if the start is not before the end
   */
  public DateRange until(LocalDate endExclusive) {
    Objects.requireNonNull(endExclusive, "endExclusive");
    return new DateRange(startInclusive, endExclusive);
  }

  /**
   * Returns this range with another end, given as the last day, as in "valid to 31 December".
   *
   * @param lastInclusive the last day of the range
   * @return the range
   * @throws InvalidInputException if the last day is before the start, or {@link LocalDate#MAX}
   */
  public DateRange through(LocalDate lastInclusive) {
    Objects.requireNonNull(lastInclusive, "lastInclusive");
    if (lastInclusive.equals(LocalDate.MAX)) {
      new Violations()
          .add("period", "ends with " + lastInclusive + ", which is the last supported date")
          .throwIfAny();
    }
    return new DateRange(startInclusive, lastInclusive.plusDays(1));
  }

  /**
   * Returns whether a day is in this range.
   *
   * @param day the day
   * @return true if the day is not before the start and is before the end
   */
  public boolean contains(LocalDate day) {
    Objects.requireNonNull(day, "day");
    return (startInclusive == null || !day.isBefore(startInclusive))
        && (endExclusive == null || day.isBefore(endExclusive));
  }

  @Override
  public String toString() {
    return "["
        + (startInclusive == null ? "" : startInclusive)
        + ", "
        + (endExclusive == null ? "" : endExclusive)
        + ")";
  }
}
