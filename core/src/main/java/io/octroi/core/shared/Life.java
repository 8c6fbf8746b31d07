package io.octroi.core.shared;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The validity period of a record that expires, as the record states it.
 *
 * @param subject names the record, uniquely with the two instants; null if the host chose the end,
 *     which the clock alone decides
 * @param begin the start, in microseconds since the epoch
 * @param end the exclusive end, in microseconds since the epoch
 */
public record Life(@Nullable String subject, long begin, long end) {

  /** A life that has ended. */
  public static final Life OVER = new Life(null, 0, Long.MIN_VALUE);

  /**
   * Returns a life of a fixed length, which the ticker measures.
   *
   * @param subject names the record
   * @param begin the start
   * @param end the exclusive end
   * @return the life
   */
  public static Life of(String subject, Instant begin, Instant end) {
    return new Life(subject, TimeSource.micros(begin), TimeSource.micros(end));
  }

  /**
   * Returns a life whose end the host chose.
   *
   * @param begin the start
   * @param end the exclusive end
   * @return the life
   */
  public static Life until(Instant begin, Instant end) {
    return new Life(null, TimeSource.micros(begin), TimeSource.micros(end));
  }
}
