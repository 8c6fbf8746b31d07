package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.CustomerId;
import io.octroi.PageRequest;
import io.octroi.consent.Consent;
import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentEvent;
import io.octroi.consent.ConsentHead;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.ConsentStatus;
import io.octroi.consent.Consents;
import io.octroi.consent.IpKeeping;
import io.octroi.consent.Subject;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.customer.UnknownCustomerException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests recording consents and which are in force. */
class RecordTest {

  private static final Subject ANN = Subject.anonymous("05baf4ed-c969-4416-8d98-a35434180854");
  private static final Subject CUSTOMER = Subject.customer("12345");
  private static final String URL = "https://example.com/";
  private static final Instant NOON = Instant.parse(OctroiFixture.TODAY + "T12:00:00Z");

  private static ConsentDraft yes(String url) {
    return ConsentDraft.of(ConsentChoice.YES, url);
  }

  private static ConsentDraft draft(String choice, String url) {
    return ConsentDraft.of(ConsentChoice.parse(choice), url);
  }

  private static List<String> described(List<Consent> consents) {
    return consents.stream()
        .map(consent -> consent.domain() + " " + consent.status().code() + " " + consent.date())
        .toList();
  }

  /** Uses the three consents and the request of the source document. */
  @OverEachStore
  void theExamplesOfTheSourceGiveTheDocumentedResults(Store store) {
    try (OctroiFixture fixture =
        OctroiFixture.over(store, settings -> settings.zone(ZoneId.of("America/Chicago")))) {
      Consents consents = fixture.tenant().consents();
      CustomerId id = CustomerId.of("454824");
      fixture.tenant().customers().register(id);
      Subject.Anonymous visitor =
          (Subject.Anonymous) Subject.anonymous("05baf4ed-c969-4416-8d98-a35434180854");
      consents.record(
          visitor,
          draft("No", "https://olytics.omedastaging.com/a?b")
              .withConsentedAt(Instant.parse("2018-05-17T20:00:00Z")));
      consents.record(
          visitor,
          draft("YES", "http://google.com/")
              .withConsentedAt(Instant.parse("2018-12-04T12:00:00Z")));
      consents.link(visitor.id(), id);
      consents.record(
          Subject.customer(id),
          draft("yes", "https://www.yahoo.com")
              .withConsentedAt(Instant.parse("2018-03-14T20:22:11Z")));
      ConsentEvent.Recorded receipt =
          consents.record(
              Subject.customer(id),
              draft("Yes", "https://www.google.com")
                  .withConsentedAt(Instant.parse("2018-03-14T20:22:11Z")));

      assertEquals("google.com", receipt.domain());
      assertEquals(
          List.of(
              consent(visitor, id, "google.com", "2018-12-04T12:00:00Z", "2018-12-04", 1),
              consent(
                  visitor, id, "olytics.omedastaging.com", "2018-05-17T20:00:00Z", "2018-05-17", 0),
              consent(null, id, "yahoo.com", "2018-03-14T20:22:11Z", "2018-03-14", 1)),
          consents.inForce(Subject.customer(id)));
      assertEquals(1, consents.inForce(visitor).get(0).purpose().typeCode());
      assertEquals(consents.inForce(visitor), consents.inForce(Subject.customer(id)));
    }
  }

  private static Consent consent(
      Subject.Anonymous alternate,
      CustomerId customer,
      String domain,
      String consentedAt,
      String date,
      int status) {
    return new Consent(
        Optional.ofNullable(alternate).map(Subject.Anonymous::id),
        Optional.of(customer),
        domain,
        ConsentPurpose.WEBSITE,
        Instant.parse(consentedAt),
        LocalDate.parse(date),
        status == 1 ? ConsentStatus.YES : ConsentStatus.NO,
        Optional.empty());
  }

  @Test
  void choicesAreParsedIgnoringCase() {
    for (String text : List.of("yes", "Yes", "YES", "yEs")) {
      assertEquals(ConsentChoice.YES, ConsentChoice.parse(text));
    }
    for (String text : List.of("no", "No", "NO", "nO")) {
      assertEquals(ConsentChoice.NO, ConsentChoice.parse(text));
    }
    for (String text : List.of("clr", "Clr", "CLR", "cLr")) {
      assertEquals(ConsentChoice.CLEAR, ConsentChoice.parse(text));
    }
    for (ConsentChoice choice : ConsentChoice.values()) {
      assertEquals(choice, ConsentChoice.parse(choice.text()));
    }
    for (String text :
        List.of("", " yes", "yes ", "y", "clear", "true", "1", "ye\u017f", "\uff4eo", "n\u00f8")) {
      assertEquals(List.of("consent"), Faults.subjects(() -> ConsentChoice.parse(text)), text);
    }
    assertEquals(List.of("consent: is missing"), Faults.of(() -> ConsentChoice.parse(null)));
  }

  @OverEachStore
  void aReceiptContainsTheStoredEventAndFindsItAgain(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      ConsentDraft draft =
          yes("https://ann:pw@www.Example.com:8443/sign-up?mail=a@b.c#top")
              .withIp("192.0.2.77")
              .withConsentedAt(NOON.minusSeconds(60).plusNanos(123_456_789))
              .withPurpose(ConsentPurpose.of("newsletter", 2))
              .withNotice("v7", "de-AT")
              .withActor("front desk");
      ConsentEvent.Recorded receipt = consents.record(CUSTOMER, draft);

      UUID id = receipt.submissionId();
      assertEquals(7, id.version());
      assertEquals(
          new ConsentEvent.Recorded(
              id,
              new ConsentHead(receipt.head().chain(), 1, receipt.head().hash()),
              NOON,
              ConsentChoice.YES,
              "example.com",
              ConsentPurpose.of("newsletter", 2),
              NOON.minusSeconds(60).plusNanos(123_456_000),
              Optional.of("v7"),
              Optional.of(
                  new ConsentEvent.Person(
                      CUSTOMER,
                      "https://www.Example.com:8443/sign-up",
                      Optional.of("192.0.2.0"),
                      Optional.of("de-AT"),
                      Optional.of("front desk")))),
          receipt);
      assertEquals(Optional.of(receipt), consents.getEvent(id));
      assertEquals(Optional.empty(), consents.getEvent(new UUID(1, 2)));
      assertEquals(Optional.empty(), fixture.octroi().tenant("other").consents().getEvent(id));

      ConsentEvent.Recorded plain = consents.record(CUSTOMER, yes(URL));
      assertEquals(NOON, plain.consentedAt());
      assertEquals(2, plain.head().position());
      assertEquals(receipt.head().chain(), plain.head().chain());
      assertEquals(Optional.empty(), plain.noticeVersion());
      assertEquals(
          new ConsentEvent.Person(
              CUSTOMER, URL, Optional.empty(), Optional.empty(), Optional.empty()),
          plain.person().orElseThrow());
    }
  }

  @OverEachStore
  void aSettingDeterminesTheStoredPartOfAnAddress(Store store) {
    assertIp(store, IpKeeping.WHOLE, "2001:DB8:1:2::7", "2001:db8:1:2::7");
    assertIp(store, IpKeeping.TRUNCATED, "2001:DB8:1:2::7", "2001:db8:1::");
    assertIp(store, IpKeeping.TRUNCATED, "::ffff:192.0.2.7", "192.0.2.0");
    assertIp(store, IpKeeping.NONE, "192.0.2.7", null);
  }

  private static void assertIp(Store store, IpKeeping keeping, String given, String kept) {
    try (OctroiFixture fixture =
        OctroiFixture.over(store, settings -> settings.consentIps(keeping))) {
      ConsentEvent.Recorded receipt =
          fixture.tenant().consents().record(ANN, yes(URL).withIp(given));
      assertEquals(Optional.ofNullable(kept), receipt.person().orElseThrow().ip());
      assertEquals(
          List.of("ip"),
          Faults.subjects(() -> fixture.tenant().consents().record(ANN, yes(URL).withIp("127.1"))));
    }
  }

  @OverEachStore
  void everyFaultOfADraftIsNamedAndNothingIsRecorded(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      ConsentDraft draft =
          new ConsentDraft(
              null,
              "ftp://example.com",
              NOON.plusSeconds(301),
              "localhost",
              null,
              "",
              "x".repeat(65),
              "a\0");
      assertEquals(
          List.of(
              "actor: contains a NUL character or a lone surrogate: \"a?\"",
              "choice: is missing",
              "language: has 65 characters, at most 64 are allowed",
              "noticeVersion: is empty",
              "purpose: is missing",
              "consentedAt: is more than 5 minutes in the future",
              "ip: is neither an IPv4 nor an IPv6 address: \"localhost\"",
              "url: begins with neither http:// nor https://"),
          Faults.of(() -> consents.record(ANN, draft)));
      assertEquals(List.of("url: is missing"), Faults.of(() -> consents.record(ANN, yes(null))));
      assertEquals(
          List.of("consentedAt: is " + Instant.MIN + ", must not be before the year 1"),
          Faults.of(() -> consents.record(ANN, yes(URL).withConsentedAt(Instant.MIN))));
      assertEquals(
          List.of("consentedAt"),
          Faults.subjects(() -> consents.record(ANN, yes(URL).withConsentedAt(Instant.MAX))));
      assertEquals(List.of("purpose", "typeCode"), Faults.subjects(() -> ConsentPurpose.of("", 0)));
      assertEquals(List.of(), consents.inForce(ANN));
      assertEquals(List.of(), consents.history(ANN, PageRequest.first(10)).items());
    }
  }

  @OverEachStore
  void theDateOfConsentMayBeFiveMinutesAhead(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      consents.record(ANN, yes(URL).withConsentedAt(NOON.plusSeconds(300)));
      consents.record(ANN, draft("no", URL));
      assertEquals(
          List.of("example.com 1 " + OctroiFixture.TODAY), described(consents.inForce(ANN)));
      assertEquals(
          List.of("consentedAt"),
          Faults.subjects(
              () ->
                  consents.record(
                      ANN, yes(URL).withConsentedAt(NOON.plusSeconds(300).plusNanos(1)))));
      Instant early = Instant.parse("0001-01-01T00:00:00Z");
      assertEquals(early, consents.record(ANN, yes(URL).withConsentedAt(early)).consentedAt());
    }
  }

  @OverEachStore
  void theNewestDateWinsThenTheLaterRecord(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      consents.record(ANN, draft("no", URL).withConsentedAt(NOON.minusSeconds(10)));
      consents.record(ANN, yes(URL).withConsentedAt(NOON.minusSeconds(20))); // Backdated.
      assertEquals(
          List.of("example.com 0 " + OctroiFixture.TODAY), described(consents.inForce(ANN)));
      consents.record(ANN, yes(URL).withConsentedAt(NOON.minusSeconds(10)));
      assertEquals(
          List.of("example.com 1 " + OctroiFixture.TODAY), described(consents.inForce(ANN)));
      assertEquals(3, consents.history(ANN, PageRequest.first(10)).items().size());
    }
  }

  @OverEachStore
  void clearRemovesTheChoiceUntilThereIsANewOne(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      ConsentPurpose mail = ConsentPurpose.of("mail", 1);
      consents.record(ANN, yes(URL));
      consents.record(ANN, yes(URL).withPurpose(mail));
      consents.record(ANN, yes("https://example.org"));
      consents.record(ANN, draft("clr", "http://www.example.com/x"));
      assertEquals(
          List.of("example.com mail", "example.org website"),
          consents.inForce(ANN).stream()
              .map(it -> it.domain() + " " + it.purpose().name())
              .toList());
      consents.record(
          ANN, draft("no", URL).withConsentedAt(NOON.minusSeconds(1))); // Before it was cleared.
      assertEquals(2, consents.inForce(ANN).size());
      consents.record(ANN, draft("no", URL));
      assertEquals(3, consents.inForce(ANN).size());
    }
  }

  @OverEachStore
  void purposesWithDifferentCodesAreDistinct(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      consents.record(ANN, yes(URL).withPurpose(ConsentPurpose.of("mail", 3)));
      consents.record(ANN, draft("no", URL).withPurpose(ConsentPurpose.of("mail", 2)));
      assertEquals(
          List.of(2, 3),
          consents.inForce(ANN).stream().map(consent -> consent.purpose().typeCode()).toList());
    }
  }

  @OverEachStore
  void aCustomerMustBeRegisteredAndMayBeNamedByAnAlias(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      Subject unknown = Subject.customer("unknown");
      assertThrows(UnknownCustomerException.class, () -> consents.record(unknown, yes(URL)));
      assertThrows(UnknownCustomerException.class, () -> consents.inForce(unknown));
      assertThrows(UnknownCustomerException.class, () -> consents.inForceAt(unknown, NOON));
      assertThrows(
          UnknownCustomerException.class,
          () -> consents.permits(unknown, URL, ConsentPurpose.WEBSITE));
      assertThrows(
          UnknownCustomerException.class, () -> consents.history(unknown, PageRequest.first(1)));
      assertThrows(UnknownCustomerException.class, () -> consents.proof(unknown));
      assertEquals(List.of(), consents.inForce(Subject.anonymous("unknown")));
      assertEquals(List.of(), consents.inForce(CUSTOMER));

      fixture.tenant().customers().register(CustomerId.of("12345"), CustomerId.of("enc-7"));
      ConsentEvent.Recorded receipt = consents.record(Subject.customer("enc-7"), yes(URL));
      assertEquals(CUSTOMER, receipt.person().orElseThrow().subject());
      assertEquals(consents.inForce(CUSTOMER), consents.inForce(Subject.customer("enc-7")));
      assertEquals(
          Optional.of(CustomerId.of("12345")), consents.inForce(CUSTOMER).get(0).customerId());
      assertEquals(List.of(), consents.inForce(Subject.anonymous("12345")));
    }
  }

  @OverEachStore
  void aHistoryIsReturnedInPagesInOrderOfRecording(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      List<ConsentEvent> recorded = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        recorded.add(consents.record(ANN, yes("https://d" + i + ".com")));
        consents.record(CUSTOMER, yes(URL));
      }
      List<ConsentEvent> seen = new ArrayList<>();
      Optional<PageRequest> next = Optional.of(PageRequest.first(3));
      int pages = 0;
      while (next.isPresent()) {
        var page = consents.history(ANN, next.get());
        seen.addAll(page.items());
        next = page.next();
        pages++;
      }
      assertEquals(recorded, seen);
      assertEquals(3, pages);
      for (String mark : List.of("x", "-1", "1".repeat(19), "1.0")) {
        assertEquals(
            List.of("after"),
            Faults.subjects(() -> consents.history(ANN, PageRequest.first(1).withAfter(mark))));
      }
    }
  }

  @OverEachStore
  void tenantsShareNoConsents(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      Consents other = fixture.octroi().tenant("other").consents();
      ConsentEvent.Recorded receipt = consents.record(ANN, yes(URL));
      assertEquals(List.of(), other.inForce(ANN));
      assertEquals(Optional.empty(), other.proof(receipt.head().chain()));
      other.record(ANN, draft("no", URL));
      assertEquals(
          List.of("example.com 1 " + OctroiFixture.TODAY), described(consents.inForce(ANN)));
    }
  }
}
