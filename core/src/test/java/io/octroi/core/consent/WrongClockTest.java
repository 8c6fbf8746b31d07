package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.Consent;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Consents;
import io.octroi.consent.ProofVerdict;
import io.octroi.consent.Subject;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tests which consents are in force if the clock was ahead during recording. */
class WrongClockTest {

  private static final Duration LEAP = Duration.ofDays(30);
  private static final Subject VISITOR = Subject.anonymous(AnonymousId.of("a"));
  private static final Subject CUSTOMER = Subject.customer(CustomerId.of("12345"));
  private static final String URL = "https://example.com/";
  private static final Instant NOON = Instant.parse(OctroiFixture.TODAY + "T12:00:00Z");

  private static ConsentDraft of(ConsentChoice choice) {
    return ConsentDraft.of(choice, URL);
  }

  private static boolean permits(Consents consents, Subject subject) {
    return consents.permits(subject, URL, ConsentPurpose.WEBSITE);
  }

  /** Records a yes at 12:01 by a clock that is ahead. */
  private static Consents withWrongYes(OctroiFixture fixture) {
    Consents consents = fixture.tenant().consents();
    fixture.clock().advance(Duration.ofMinutes(1).plus(LEAP));
    consents.record(VISITOR, of(ConsentChoice.YES));
    fixture.clock().advance(LEAP.negated());
    return consents;
  }

  @OverEachStore
  void aLaterChoiceOverridesOneStampedByAWrongClock(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = withWrongYes(fixture);
      consents.record(VISITOR, of(ConsentChoice.NO));
      assertFalse(permits(consents, VISITOR));
      assertEquals(NOON.plusSeconds(60), consents.inForce(VISITOR).get(0).consentedAt());
      fixture.clock().advance(LEAP.plusDays(1));
      assertFalse(permits(consents, VISITOR));
    }
  }

  @OverEachStore
  void theHostsDateOverridesTheStampOfAWrongClock(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = withWrongYes(fixture);
      consents.record(VISITOR, of(ConsentChoice.NO).withConsentedAt(NOON.plusSeconds(30)));
      assertFalse(permits(consents, VISITOR));
      assertFalse(
          consents.inForceAt(VISITOR, NOON.plusSeconds(60)).isEmpty(), "seen when it was recorded");
    }
  }

  @OverEachStore
  void aDateBeforeThePreviousEventStaysOlder(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      consents.record(VISITOR, of(ConsentChoice.NO));
      withWrongYes(fixture);
      consents.record(VISITOR, of(ConsentChoice.NO).withConsentedAt(NOON.minusSeconds(30)));
      assertTrue(permits(consents, VISITOR));
      assertEquals(NOON, consents.inForce(VISITOR).get(0).consentedAt());
    }
  }

  @OverEachStore
  void aDateGivenByTheHostIsStoredRegardlessOfTheClock(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      fixture.clock().advance(LEAP);
      consents.record(VISITOR, of(ConsentChoice.YES).withConsentedAt(NOON.plusSeconds(90)));
      fixture.clock().advance(LEAP.negated());
      consents.record(VISITOR, of(ConsentChoice.NO).withConsentedAt(NOON.plusSeconds(60)));
      assertTrue(permits(consents, VISITOR));
    }
  }

  @OverEachStore
  void aClockCorrectionOfAtMostAMinuteHasNoEffect(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      fixture.clock().advance(Duration.ofMinutes(1));
      consents.record(VISITOR, of(ConsentChoice.YES));
      fixture.clock().advance(Duration.ofMinutes(-1));
      consents.record(VISITOR, of(ConsentChoice.NO).withConsentedAt(NOON.plusSeconds(30)));
      assertTrue(permits(consents, VISITOR));
    }
  }

  @OverEachStore
  void linkedChainsCompareByTheCorrectedStamp(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = withWrongYes(fixture);
      consents.record(VISITOR, of(ConsentChoice.YES));
      consents.link(AnonymousId.of("a"), CustomerId.of("12345"));
      fixture.clock().advance(Duration.ofSeconds(1));
      consents.record(CUSTOMER, of(ConsentChoice.NO));
      assertFalse(permits(consents, CUSTOMER));
      assertFalse(permits(consents, VISITOR));
      List<Consent> inForce = consents.inForce(CUSTOMER);
      assertEquals(NOON.plusSeconds(61), inForce.get(0).consentedAt());
    }
  }

  @OverEachStore
  void theHistoryAndTheProofAreInOrderOfPosition(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = withWrongYes(fixture);
      consents.record(VISITOR, of(ConsentChoice.NO));
      List<ConsentEvent> events = consents.history(VISITOR, PageRequest.first(9)).items();
      assertEquals(List.of(1L, 2L), events.stream().map(it -> it.head().position()).toList());
      assertEquals(NOON.plusSeconds(60).plus(LEAP), events.get(0).recordedAt());
      assertTrue(consents.verify(consents.proof(VISITOR)) instanceof ProofVerdict.Whole);
    }
  }
}
