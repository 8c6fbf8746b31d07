package io.octroi.core.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the ticker values at which validity periods end. Holds the newest {@value #MAX_SIZE}
 * periods. When an evicted period is used again, its end is computed again from the clock.
 * Thread-safe.
 */
final class Lives {

  static final int MAX_SIZE = 100_000;

  /**
   * A validity period as measured by the ticker.
   *
   * @param leapsBack the number of backward leaps of the clock before the period was first seen
   * @param end the end in microseconds of the ticker, or {@link Long#MIN_VALUE} if the period had
   *     already ended
   */
  record Span(int leapsBack, long end) {}

  private final Map<Life, Span> spans =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Life, Span> eldest) {
          return size() > MAX_SIZE;
        }
      };

  synchronized void put(Life life, Span span) {
    spans.put(life, span);
  }

  synchronized @Nullable Span find(Life life) {
    return spans.get(life);
  }
}
