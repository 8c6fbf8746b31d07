package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.consent.AnonymousId;
import io.octroi.consent.Consent;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Consents;
import io.octroi.consent.Subject;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.customer.UnknownCustomerException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tests linked names, past consents and permission checks. */
class LinkTest {

  private static final AnonymousId A = AnonymousId.of("a");
  private static final AnonymousId B = AnonymousId.of("b");
  private static final CustomerId CUSTOMER = CustomerId.of("12345");
  private static final Subject KNOWN = Subject.customer(CUSTOMER);
  private static final Subject VISITOR = Subject.anonymous(A);
  private static final String URL = "https://example.com/";
  private static final Instant NOON = Instant.parse(OctroiFixture.TODAY + "T12:00:00Z");

  private static ConsentDraft of(ConsentChoice choice) {
    return ConsentDraft.of(choice, URL);
  }

  private static List<String> described(List<Consent> consents) {
    return consents.stream()
        .map(
            it ->
                it.status()
                    + " by "
                    + it.alternateId().map(Object::toString).orElse("customer")
                    + " of "
                    + it.customerId().map(Object::toString).orElse("none"))
        .toList();
  }

  @OverEachStore
  void linkedNamesSeeTheSameConsentsAndKeepTheirHistories(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      consents.record(VISITOR, of(ConsentChoice.YES));
      consents.record(KNOWN, of(ConsentChoice.NO).withConsentedAt(NOON.minusSeconds(5)));
      assertEquals(List.of("YES by a of none"), described(consents.inForce(VISITOR)));
      assertEquals(List.of("NO by customer of 12345"), described(consents.inForce(KNOWN)));

      assertTrue(consents.link(A, CUSTOMER));

      assertEquals(List.of("YES by a of 12345"), described(consents.inForce(VISITOR)));
      assertEquals(consents.inForce(VISITOR), consents.inForce(KNOWN));
      consents.record(KNOWN, of(ConsentChoice.NO));
      assertEquals(List.of("NO by customer of 12345"), described(consents.inForce(VISITOR)));
      List<ConsentEvent> history = consents.history(KNOWN, PageRequest.first(10)).items();
      assertEquals(history, consents.history(VISITOR, PageRequest.first(10)).items());
      assertEquals(
          List.of(1L, 1L, 2L, 2L), history.stream().map(event -> event.head().position()).toList());
      ConsentEvent.Linked link = (ConsentEvent.Linked) history.get(2);
      assertEquals(Optional.of(new ConsentEvent.Names(A, CUSTOMER)), link.names());
      assertEquals(Optional.of(link), consents.getEvent(link.submissionId()));
    }
  }

  @OverEachStore
  void aLinkIsPermanent(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      fixture.tenant().customers().register(CustomerId.of("other"));
      fixture.tenant().customers().register(CUSTOMER, CustomerId.of("alias"));
      assertTrue(consents.link(A, CustomerId.of("alias")));
      assertFalse(consents.link(A, CUSTOMER));
      ConflictException conflict =
          assertThrows(ConflictException.class, () -> consents.link(A, CustomerId.of("other")));
      assertEquals("anonymous id \"a\"", conflict.subject());
      assertThrows(
          UnknownCustomerException.class, () -> consents.link(B, CustomerId.of("unknown")));
      assertTrue(consents.link(B, CUSTOMER));
      assertEquals(2, consents.history(KNOWN, PageRequest.first(10)).items().size());
      assertEquals(List.of(), consents.inForce(Subject.customer("other")));
    }
  }

  @OverEachStore
  void pastConsentsDependOnEventsAndLinksRecordedUntilThen(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      consents.record(VISITOR, of(ConsentChoice.YES));
      fixture.clock().advance(Duration.ofSeconds(10));
      consents.record(KNOWN, of(ConsentChoice.NO).withConsentedAt(NOON.minusSeconds(60)));
      fixture.clock().advance(Duration.ofSeconds(10));
      consents.link(A, CUSTOMER);
      fixture.clock().advance(Duration.ofSeconds(10));
      consents.record(KNOWN, of(ConsentChoice.CLEAR));

      assertEquals(List.of(), described(consents.inForceAt(VISITOR, NOON.minusNanos(1_000))));
      assertEquals(List.of("YES by a of none"), described(consents.inForceAt(VISITOR, NOON)));
      assertEquals(List.of(), described(consents.inForceAt(KNOWN, NOON.plusSeconds(9))));
      Instant before = NOON.plusSeconds(20).minusNanos(1_000);
      assertEquals(List.of("YES by a of none"), described(consents.inForceAt(VISITOR, before)));
      assertEquals(
          List.of("NO by customer of 12345"), described(consents.inForceAt(KNOWN, before)));
      for (Subject subject : List.of(VISITOR, KNOWN)) {
        assertEquals(
            List.of("YES by a of 12345"),
            described(consents.inForceAt(subject, NOON.plusSeconds(20))));
        assertEquals(List.of(), described(consents.inForceAt(subject, NOON.plusSeconds(30))));
        assertEquals(List.of(), described(consents.inForceAt(subject, Instant.MAX)));
      }
    }
  }

  @OverEachStore
  void onlyAYesInForcePermitsAndOnlyForItsDomainAndPurpose(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      ConsentPurpose mail = ConsentPurpose.of("mail", 1);
      assertFalse(consents.permits(VISITOR, URL, ConsentPurpose.WEBSITE));
      consents.record(VISITOR, of(ConsentChoice.YES));
      assertTrue(consents.permits(VISITOR, "http://www.EXAMPLE.com/x?y", ConsentPurpose.WEBSITE));
      assertFalse(consents.permits(VISITOR, URL, mail));
      assertFalse(consents.permits(VISITOR, "https://a.example.com", ConsentPurpose.WEBSITE));
      assertFalse(consents.permits(KNOWN, URL, ConsentPurpose.WEBSITE));
      consents.link(A, CUSTOMER);
      assertTrue(consents.permits(KNOWN, URL, ConsentPurpose.WEBSITE));
      consents.record(KNOWN, of(ConsentChoice.NO));
      assertFalse(consents.permits(VISITOR, URL, ConsentPurpose.WEBSITE));
      consents.record(KNOWN, of(ConsentChoice.YES));
      consents.record(KNOWN, of(ConsentChoice.CLEAR));
      assertFalse(consents.permits(VISITOR, URL, ConsentPurpose.WEBSITE));
      fixture.clock().advance(Duration.ofDays(36_500));
      consents.record(KNOWN, of(ConsentChoice.YES).withConsentedAt(NOON.plusSeconds(1)));
      assertTrue(consents.permits(VISITOR, URL, ConsentPurpose.WEBSITE));
    }
  }

  @OverEachStore
  void aYesPermitsUntilItsValidityEnds(Store store) {
    ZoneId zone = ZoneId.of("Europe/Vienna");
    try (OctroiFixture fixture =
        OctroiFixture.over(
            store, settings -> settings.zone(zone).consentValidity(Period.ofMonths(13)))) {
      Consents consents = fixture.tenant().consents();
      Instant given = Instant.parse("2026-01-31T22:30:00Z"); // 23:30 in Vienna.
      Instant end = Instant.parse("2027-02-28T22:30:00Z");
      consents.record(VISITOR, of(ConsentChoice.YES).withConsentedAt(given));
      fixture.clock().set(end.minusNanos(1_000).toString());
      assertTrue(consents.permits(VISITOR, URL, ConsentPurpose.WEBSITE));
      fixture.clock().set(end.toString());
      assertFalse(consents.permits(VISITOR, URL, ConsentPurpose.WEBSITE));
      assertEquals(1, consents.inForce(VISITOR).size());
    }
  }

  @OverEachStore
  void manyLinkedNamesAreOnePerson(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      List<AnonymousId> ids =
          Stream.iterate(0, i -> i + 1).limit(20).map(i -> AnonymousId.of("n" + i)).toList();
      for (AnonymousId id : ids) {
        consents.record(
            Subject.anonymous(id), ConsentDraft.of(ConsentChoice.YES, "https://" + id + ".com"));
        consents.link(id, CUSTOMER);
      }
      for (AnonymousId id : ids) {
        assertEquals(20, consents.inForce(Subject.anonymous(id)).size());
      }
      assertEquals(40, consents.history(KNOWN, PageRequest.first(100)).items().size());
    }
  }
}
