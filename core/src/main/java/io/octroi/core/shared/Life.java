package io.octroi.core.shared;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The life of something that ends by itself, by the instants that were recorded of it.
 *
 * @param subject names what ends, uniquely with the two instants; null if the host named the end
 *     itself, which the clock alone decides
 * @param begin when it was issued, in microseconds since the epoch
 * @param end the exclusive end, in microseconds since the epoch
 */
public record Life(@Nullable String subject, long begin, long end) {

  /** The life of what has ended for good. */
  public static final Life OVER = new Life(null, 0, Long.MIN_VALUE);

  /**
   * Returns a life of a certain length, which the ticker measures.
   *
   * @param subject names what ends
   * @param begin when it was issued
   * @param end the exclusive end
   * @return the life
   */
  public static Life of(String subject, Instant begin, Instant end) {
    return new Life(subject, TimeSource.micros(begin), TimeSource.micros(end));
  }

  /**
   * Returns a life whose end the host named.
   *
   * @param begin when it was issued
   * @param end the exclusive end
   * @return the life
   */
  public static Life until(Instant begin, Instant end) {
    return new Life(null, TimeSource.micros(begin), TimeSource.micros(end));
  }
}
