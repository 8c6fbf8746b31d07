package io.octroi.core.shared;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The validity period of a record that expires, as stored in the record.
 *
 * @param subject the name of the record, which is unique in combination with the start and the end.
 *     If the host chose the end, this is null, and only the clock determines whether the period has
 *     ended
 * @param begin the start, in microseconds since the epoch
 * @param end the end (exclusive), in microseconds since the epoch
 */
public record Life(@Nullable String subject, long begin, long end) {

  /** A period that has already ended. */
  public static final Life OVER = new Life(null, 0, Long.MIN_VALUE);

  /**
   * Returns a period of a fixed length, which is measured by the ticker.
   *
   * @param subject the name of the record
   * @param begin the start
   * @param end the end (exclusive)
   * @return the period
   */
  public static Life of(String subject, Instant begin, Instant end) {
    return new Life(subject, TimeSource.micros(begin), TimeSource.micros(end));
  }

  /**
   * Returns a period whose end was chosen by the host.
   *
   * @param begin the start
   * @param end the end (exclusive)
   * @return the period
   */
  public static Life until(Instant begin, Instant end) {
    return new Life(null, TimeSource.micros(begin), TimeSource.micros(end));
  }
}
