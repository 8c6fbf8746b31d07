package io.octroi.core.shared;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The validity period of a record that expires, as the record states it.
 *
 * @param subject the name of the record, unique together with the two instants; null if the host
 *     chose the end, in which case only the clock is compared
 * @param begin the start, in microseconds since the epoch
 * @param end the exclusive end, in microseconds since the epoch
 */
public record Life(@Nullable String subject, long begin, long end) {

  /** A period that has ended. */
  public static final Life OVER = new Life(null, 0, Long.MIN_VALUE);

  /**
   * Returns a period of a fixed length, measured by the ticker.
   *
   * @param subject the name of the record
   * @param begin the start
   * @param end the exclusive end
   * @return the period
   */
  public static Life of(String subject, Instant begin, Instant end) {
    return new Life(subject, TimeSource.micros(begin), TimeSource.micros(end));
  }

  /**
   * Returns a period whose end the host chose.
   *
   * @param begin the start
   * @param end the exclusive end
   * @return the period
   */
  public static Life until(Instant begin, Instant end) {
    return new Life(null, TimeSource.micros(begin), TimeSource.micros(end));
  }
}
