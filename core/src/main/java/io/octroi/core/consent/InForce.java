package io.octroi.core.consent;

import io.octroi.CustomerId;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.Consent;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.ConsentStatus;
import io.octroi.consent.Subject;
import io.octroi.spi.ConsentChainRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Derives the consents in force from events. For each domain and purpose, the event with the latest
 * time of consent is used. If several events have this time, the one that was recorded last is
 * used. Times that were recorded while the clock was ahead are {@linkplain ClockCorrection
 * corrected} first.
 */
final class InForce {

  private static final Comparator<Consent> ORDER =
      Comparator.comparing(Consent::domain)
          .thenComparing(consent -> consent.purpose().name())
          .thenComparing(consent -> consent.purpose().typeCode());

  private InForce() {}

  private record Key(String domain, ConsentPurpose purpose) {}

  /**
   * Returns the consents in force according to the events that were recorded no later than an
   * instant.
   *
   * @param found the chains, and their events in the order in which they were recorded
   * @param zone the time zone of the dates of consent
   */
  static List<Consent> of(Chains.Found found, Instant until, ZoneId zone) {
    Map<Key, ConsentEvent.Recorded> winners = new HashMap<>();
    for (ConsentEvent.Recorded event : ClockCorrection.corrected(found.events())) {
      if (!event.recordedAt().isAfter(until)) {
        winners.merge(new Key(event.domain(), event.purpose()), event, InForce::later);
      }
    }
    Map<UUID, ConsentChainRow> chains = new HashMap<>();
    found.chains().forEach(chain -> chains.put(chain.id(), chain));
    return winners.values().stream()
        .filter(event -> event.choice() != ConsentChoice.CLEAR)
        .map(event -> consent(event, chains, zone))
        .sorted(ORDER)
        .toList();
  }

  private static ConsentEvent.Recorded later(
      ConsentEvent.Recorded first, ConsentEvent.Recorded second) {
    int byConsent = first.consentedAt().compareTo(second.consentedAt());
    int order = byConsent != 0 ? byConsent : first.recordedAt().compareTo(second.recordedAt());
    return order > 0 ? first : second;
  }

  private static Consent consent(
      ConsentEvent.Recorded event, Map<UUID, ConsentChainRow> chains, ZoneId zone) {
    Optional<ConsentChainRow> chain = Optional.ofNullable(chains.get(event.head().chain()));
    return new Consent(
        chain.map(ConsentChainRow::subject).flatMap(InForce::anonymousId),
        chain.map(ConsentChainRow::owner).map(CustomerId::of),
        event.domain(),
        event.purpose(),
        event.consentedAt(),
        LocalDate.ofInstant(event.consentedAt(), zone),
        event.choice() == ConsentChoice.YES ? ConsentStatus.YES : ConsentStatus.NO,
        event.noticeVersion());
  }

  private static Optional<AnonymousId> anonymousId(String subject) {
    return SubjectNames.subject(subject) instanceof Subject.Anonymous anonymous
        ? Optional.of(anonymous.id())
        : Optional.empty();
  }
}
