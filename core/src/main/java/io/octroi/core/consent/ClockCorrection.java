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
 * Corrects the times of events that were recorded while the clock was ahead. The corrected times
 * serve only to derive the consents in force; stored events do not change. The clock is considered
 * to have been ahead when an event was recorded if a later event of the same chain and domain has a
 * recording time that is more than a minute earlier.
 */
final class ClockCorrection {

  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  /** The earliest recording time of the later events; null if there are no later events. */
  private @Nullable Instant recorded;

  /** The earliest time of consent in the later events; null if there are no later events. */
  private @Nullable Instant consented;

  private ClockCorrection() {}

  private record Series(UUID chain, String domain) {}

  /**
   * Returns the choices in the order in which they were recorded, with corrected times.
   *
   * @param rows the events in the order in which they were recorded
   */
  static List<ConsentEvent.Recorded> corrected(List<ConsentEventRow> rows) {
    List<ConsentEvent.Recorded> events = new ArrayList<>();
    Map<Series, List<Integer>> allSeries = new LinkedHashMap<>();
    for (ConsentEventRow row : rows) {
      if (EventReader.event(row) instanceof ConsentEvent.Recorded event) {
        allSeries
            .computeIfAbsent(new Series(row.chain(), event.domain()), key -> new ArrayList<>())
            .add(events.size());
        events.add(event);
      }
    }
    for (List<Integer> series : allSeries.values()) {
      series.sort(Comparator.comparing(index -> events.get(index).head().position()));
      ClockCorrection later = new ClockCorrection();
      for (int i = series.size() - 1; i >= 0; i--) {
        ConsentEvent.Recorded before = i == 0 ? null : events.get(series.get(i - 1));
        events.set(series.get(i), later.corrected(events.get(series.get(i)), before));
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
      if (consentedAt.equals(recordedAt)) { // The host specified no time.
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
