package io.octroi.core.consent;

import io.octroi.consent.ConsentEvent;
import io.octroi.spi.ConsentEventRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Corrects, for what is in force, the stamps of a clock that was ahead. That a clock was ahead
 * shows when an event further down the same chain, about the same domain, was recorded more than a
 * minute earlier. The events themselves stay as they were recorded.
 */
final class ClockCorrection {

  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** The earliest instants of the events further down. */
  private @Nullable Instant recorded;

  private @Nullable Instant consented;

  private ClockCorrection() {}

  private record Line(UUID chain, String domain) {}

  /**
   * Returns the choices, in the order of record, with corrected stamps.
   *
   * @param rows in the order of record
   */
  static List<ConsentEvent.Recorded> corrected(List<ConsentEventRow> rows) {
    List<ConsentEvent.Recorded> events = new ArrayList<>();
    Map<Line, List<Integer>> lines = new LinkedHashMap<>();
    for (ConsentEventRow row : rows) {
      if (EventReader.event(row) instanceof ConsentEvent.Recorded event) {
        lines
            .computeIfAbsent(new Line(row.chain(), event.domain()), line -> new ArrayList<>())
            .add(events.size());
        events.add(event);
      }
    }
    for (List<Integer> line : lines.values()) {
      line.sort(Comparator.comparing(index -> events.get(index).head().position()));
      ClockCorrection later = new ClockCorrection();
      for (int i = line.size() - 1; i >= 0; i--) {
        ConsentEvent.Recorded before = i == 0 ? null : events.get(line.get(i - 1));
        events.set(line.get(i), later.corrected(events.get(line.get(i)), before));
      }
    }
    return events;
  }

  private ConsentEvent.Recorded corrected(
      ConsentEvent.Recorded event, ConsentEvent.@Nullable Recorded before) {
    Instant recordedAt = event.recordedAt();
    Instant consentedAt = event.consentedAt();
    Instant limit = recorded;
    if (limit != null && recordedAt.isAfter(limit.plus(TOLERANCE))) {
      if (consentedAt.equals(recordedAt)) { // The host gave no date.
        consentedAt = earlier(consented, limit);
        if (before != null
            && before.recordedAt().isAfter(consentedAt)
            && !before.recordedAt().isAfter(limit)) {
          consentedAt = before.recordedAt();
        }
      }
      recordedAt = limit;
    }
    recorded = earlier(recorded, recordedAt);
    consented = earlier(consented, earlier(consentedAt, recordedAt));
    return new ConsentEvent.Recorded(
        event.submissionId(),
        event.head(),
        recordedAt,
        event.choice(),
        event.domain(),
        event.purpose(),
        consentedAt,
        event.noticeVersion(),
        event.person());
  }

  private static Instant earlier(@Nullable Instant one, Instant other) {
    return one == null || other.isBefore(one) ? other : one;
  }
}
