package io.octroi;

import io.octroi.internal.Violations;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A span of local dates, half-open: the start belongs to it, the end does not. Where it is kept,
 * its days are of the years 1 to 9999: its exclusive end is at most 10000-01-01, the day after
 * them.
 *
 * @param startInclusive the first day; null if it has always begun
 * @param endExclusive the first day after it; null if it never ends
 */
public record DateRange(@Nullable LocalDate startInclusive, @Nullable LocalDate endExclusive) {

  private static final DateRange ALWAYS = new DateRange(null, null);

  /**
   * Checks the order.
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
   * The span without ends.
   *
   * @return the range
   */
  public static DateRange always() {
    return ALWAYS;
  }

  /**
   * From a day on, without end.
   *
   * @param startInclusive the first day
   * @return the range
   */
  public static DateRange from(LocalDate startInclusive) {
    Objects.requireNonNull(startInclusive, "startInclusive");
    return new DateRange(startInclusive, null);
  }

  /**
   * This span, cut off before a day.
   *
   * @param endExclusive the first day after it
   * @return the range
   * @throws InvalidInputException if the start is not before the end
   */
  public DateRange until(LocalDate endExclusive) {
    Objects.requireNonNull(endExclusive, "endExclusive");
    return new DateRange(startInclusive, endExclusive);
  }

  /**
   * This span, ending with a day, as people write "valid to 31 December".
   *
   * @param lastInclusive the last day
   * @return the range
   * @throws InvalidInputException if the last day is before the start, or {@link LocalDate#MAX}
   */
  public DateRange through(LocalDate lastInclusive) {
    Objects.requireNonNull(lastInclusive, "lastInclusive");
    if (lastInclusive.equals(LocalDate.MAX)) {
      new Violations()
          .add("period", "ends with " + lastInclusive + ", which no day comes after")
          .throwIfAny();
    }
    return new DateRange(startInclusive, lastInclusive.plusDays(1));
  }

  /**
   * Whether a day is in it.
   *
   * @param day the day
   * @return true from the start on and before the end
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
