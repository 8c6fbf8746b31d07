package io.octroi.core.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ends, by the ticker, of what was issued or seen by this Octroi. Keeps the newest {@value
 * #MOST}; what is not here, the clock decides when it is seen next.
 */
final class Lives {

  static final int MOST = 100_000;

  /**
   * What the ticker says of a life.
   *
   * @param leapsBack how often the clock had leaped back when it was issued or first seen
   * @param end when it ends, in microseconds of the ticker; the least number if it was over
   */
  record Span(int leapsBack, long end) {}

  private final Map<Life, Span> spans =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Life, Span> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(Life life, Span span) {
    spans.put(life, span);
  }

  synchronized @Nullable Span find(Life life) {
    return spans.get(life);
  }
}
