package io.octroi.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.consent.ConsentChoice;
import io.octroi.consent.ConsentDraft;
import io.octroi.consent.ConsentPurpose;
import io.octroi.consent.Consents;
import io.octroi.consent.Subject;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a yes covers the notice shown to the person and older ones. */
class NoticeTest {

  private static final Subject VISITOR = Subject.anonymous("visitor");
  private static final String URL = "https://example.com/";

  private static boolean permits(Consents consents, String minimum) {
    return consents.permits(VISITOR, URL, ConsentPurpose.WEBSITE, minimum);
  }

  @OverEachStore
  void aChangedNoticeRequiresANewConsent(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Consents consents = fixture.tenant().consents();
      assertFalse(permits(consents, "privacy-7"));
      ConsentDraft yes = ConsentDraft.of(ConsentChoice.YES, URL);
      consents.record(VISITOR, yes.withNotice("privacy-7", "de"));
      assertTrue(permits(consents, "privacy-6"));
      assertTrue(permits(consents, "privacy-7"));
      assertFalse(permits(consents, "privacy-8"));
      assertFalse(permits(consents, "privacy-10"));
      assertFalse(permits(consents, "terms-7"));
      assertTrue(consents.permits(VISITOR, URL, ConsentPurpose.WEBSITE));
      assertEquals(Optional.of("privacy-7"), consents.inForce(VISITOR).get(0).noticeVersion());
      fixture.clock().advance(Duration.ofSeconds(1));
      consents.record(VISITOR, yes.withNotice("privacy-10", "de"));
      assertTrue(permits(consents, "privacy-8"));
      fixture.clock().advance(Duration.ofSeconds(1));
      consents.record(VISITOR, yes);
      assertFalse(permits(consents, "privacy-1"));
      assertEquals(Optional.empty(), consents.inForce(VISITOR).get(0).noticeVersion());
      assertTrue(consents.permits(VISITOR, URL, ConsentPurpose.WEBSITE));
      consents.record(
          VISITOR, ConsentDraft.of(ConsentChoice.NO, URL).withNotice("privacy-10", "de"));
      assertFalse(permits(consents, "privacy-10"));
      assertEquals(List.of("minimumNotice"), Faults.subjects(() -> permits(consents, "")));
      assertEquals(
          List.of("minimumNotice"), Faults.subjects(() -> permits(consents, "x".repeat(256))));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7, true",
    "7, 8, false",
    "10, 9, true",
    "007, 7, true",
    "7, 007, true",
    "1.10, 1.9, true",
    "1.9, 1.10, false",
    "1.1, 1, true",
    "1, 1.1, false",
    "2026-11-01, 2026-10-31, true",
    "2026-11-01, 2027-01-01, false",
    "privacy-7, privacy-7, true",
    "privacy-7, privacy-8, false",
    "privacy-8, terms-7, false",
    "terms-8, privacy-7, false",
    "Privacy-8, privacy-7, false",
    "v8, 7, false",
    "8, v7, false",
    "draft, draft, true",
    "7b, 7a, false",
    "7a, 7, true",
    "99999999999999999999999999, 99999999999999999999999998, true",
    "99999999999999999999999998, 99999999999999999999999999, false",
    "\u0667, 6, false"
  })
  void versionsWithEqualTextCompareByTheirNumbers(String given, String minimum, boolean covered) {
    assertEquals(covered, NoticeVersions.covers(given, minimum));
  }
}
