package io.octroi.core.paymentterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.NotFoundException;
import io.octroi.Rounding;
import io.octroi.core.Faults;
import io.octroi.core.Octroi;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.PaymentTerm;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.paymentterm.Schedule;
import io.octroi.paymentterm.TermChange;
import io.octroi.storage.h2.H2Storage;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payment terms are added, updated and deleted, and a feed lists their changes. */
class PaymentTermsTest {

  private static final Schedule NET_30 = Schedule.parse("2/10 net 30");

  private static PaymentTermDraft draft(String code) {
    return PaymentTermDraft.of(code, "description");
  }

  @OverEachStore
  void theLongestScheduleIsStored(Store store) {
    String discounts =
        IntStream.range(0, 10)
            .mapToObj(i -> (99 - i) + ".999999/" + (1_000 + i) + " eom")
            .collect(Collectors.joining(", "));
    String part = "9".repeat(24) + ".123456789123 day 31 of this or next month, cut-off 31";
    String parts = Collections.nCopies(59, part).stream().collect(Collectors.joining(", "));
    for (String text :
        List.of(
            parts + ", rest day 31 of this or next month, cut-off 31",
            discounts
                + " "
                + parts.replaceAll("day [^,]*, cut-off 31", "net 3650 then eom")
                + ", rest net 3650 then eom")) {
      try (OctroiFixture fixture = OctroiFixture.over(store)) {
        PaymentTerms terms = fixture.tenant().paymentTerms();
        Schedule schedule = Schedule.parse(text);
        terms.add(draft("a").withSchedule(schedule));
        assertEquals(text, schedule.toString());
        assertEquals(Optional.of(schedule), terms.get("a").orElseThrow().schedule());
      }
    }
  }

  /** The source document gives codes and descriptions, and a plain number as {@code since}. */
  @OverEachStore
  void theExamplesOfTheSourceDocument(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      PaymentTerm added = terms.add(PaymentTermDraft.of("code", "description"));
      assertEquals("code", added.code());
      assertEquals("description", added.description());
      assertEquals(Optional.of(added), terms.get("code"));
      Changes.Page all = Feed.page(terms, 0, 100);
      assertEquals(List.of(new TermChange.Put(added)), all.entries());
      assertEquals(added.sequence(), all.since());
      PaymentTerm updated =
          terms.update("code", PaymentTermChange.nothing().withDescription("description"));
      assertEquals("description", updated.description());
      assertEquals(
          List.of(new TermChange.Put(updated)), Feed.page(terms, all.since(), 100).entries());
      terms.delete("code");
      assertEquals(Optional.empty(), terms.get("code"));
    }
  }

  @OverEachStore
  void aTermIsAddedWithItsScheduleAndFoundByItsCode(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      PaymentTerm added = terms.add(draft("2/10 net/30").withSchedule(NET_30));
      assertEquals(Optional.of(NET_30), added.schedule());
      assertEquals(Optional.of(added), terms.get("2/10 net/30"));
      for (String other : List.of("2", "2/10 net", "2/10 NET/30", "2/10 net/30 ")) {
        assertEquals(Optional.empty(), terms.get(other), other);
      }
      assertEquals(
          Optional.empty(), fixture.octroi().tenant("other").paymentTerms().get("2/10 net/30"));
      assertEquals("", terms.add(PaymentTermDraft.of("empty", "")).description());
    }
  }

  @OverEachStore
  void addingADuplicateCodeConflictsAndChangesNothing(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      PaymentTerm first = terms.add(draft("a"));
      ConflictException conflict =
          assertThrows(ConflictException.class, () -> terms.add(PaymentTermDraft.of("a", "other")));
      assertEquals("payment term \"a\": the code is in use", conflict.getMessage());
      assertEquals(Optional.of(first), terms.get("a"));
      terms.delete("a");
      fixture.clock().advance(Duration.ofMillis(1));
      PaymentTerm again = terms.add(PaymentTermDraft.of("a", "other"));
      assertTrue(again.sequence() > first.sequence());
      assertTrue(again.version() != first.version());
    }
  }

  @OverEachStore
  void everyFaultOfATermIsReportedAndNothingIsAdded(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      assertEquals(
          List.of("code: is missing", "description: is missing"),
          Faults.of(() -> terms.add(PaymentTermDraft.of(null, null))));
      assertEquals(
          List.of(
              "code: has 65 characters, at most 64 are allowed",
              "description: has 256 characters, at most 255 are allowed"),
          Faults.of(() -> terms.add(PaymentTermDraft.of("x".repeat(65), "x".repeat(256)))));
      for (String bad : new String[] {"", "a\nb", "\u007f", "a\u0085", "a\0", "\udc00"}) {
        assertEquals(List.of("code"), Faults.subjects(() -> terms.add(draft(bad))));
        assertEquals(List.of("code"), Faults.subjects(() -> terms.get(bad)));
        assertEquals(List.of("code"), Faults.subjects(() -> terms.delete(bad)));
        assertEquals(
            List.of("code", "description"),
            Faults.subjects(
                () ->
                    terms.update(
                        bad, PaymentTermChange.nothing().withDescription("x".repeat(256)))));
        assertEquals(
            List.of("code", "invoiceDate", "amount"),
            Faults.subjects(
                () ->
                    terms.due(
                        bad, LocalDate.of(0, 1, 1), new BigDecimal("1E-20"), Rounding.halfUp(2))));
      }
      assertEquals("", Feed.codes(Feed.page(terms, 0, 10)));
    }
  }

  @OverEachStore
  void anUpdateChangesOnlyTheGivenParts(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      PaymentTerm first = terms.add(draft("a").withSchedule(NET_30));
      PaymentTermChange nothing = PaymentTermChange.nothing();
      PaymentTerm words = terms.update("a", nothing.withDescription(""));
      assertEquals("", words.description());
      assertEquals(Optional.of(NET_30), words.schedule());
      assertTrue(words.sequence() > first.sequence() && words.version() > first.version());
      Schedule eom = Schedule.parse("net 30 eom");
      assertEquals(Optional.of(eom), terms.update("a", nothing.withSchedule(eom)).schedule());
      PaymentTerm last = terms.update("a", nothing.withoutSchedule());
      assertEquals(Optional.empty(), last.schedule());
      assertEquals("", last.description());
      assertEquals(Optional.of(last), terms.get("a"));
    }
  }

  @OverEachStore
  void aStaleVersionConflictsAndNothingIsChanged(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      PaymentTerm first = terms.add(draft("a"));
      PaymentTermChange change = PaymentTermChange.nothing().withDescription("one");
      PaymentTerm second = terms.update("a", change, first.version());
      for (long stale : new long[] {first.version(), second.version() + 1, 0}) {
        ConflictException conflict =
            assertThrows(ConflictException.class, () -> terms.update("a", change, stale));
        assertEquals("payment term \"a\"", conflict.subject());
      }
      assertEquals(Optional.of(second), terms.get("a"));
      assertEquals("", Feed.codes(Feed.page(terms, second.sequence(), 10)));
    }
  }

  @OverEachStore
  void aTermAddedAgainAtTheSameInstantHasANewVersion(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      PaymentTermChange change = PaymentTermChange.nothing().withDescription("one");
      PaymentTerm first = terms.add(draft("a"));
      PaymentTerm edited = terms.update("a", change);
      terms.delete("a");
      PaymentTerm second = terms.add(draft("a"));
      for (PaymentTerm old : List.of(first, edited)) {
        assertThrows(ConflictException.class, () -> terms.update("a", change, old.version()));
      }
      terms.delete("a");
      terms.add(draft("a"));
      assertThrows(ConflictException.class, () -> terms.update("a", change, second.version()));
    }
  }

  @OverEachStore
  void unknownTermsAreNotFound(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      fixture.octroi().tenant("other").paymentTerms().add(draft("a"));
      PaymentTermChange nothing = PaymentTermChange.nothing();
      assertEquals(
          "payment term \"a\" not found",
          assertThrows(NotFoundException.class, () -> terms.update("a", nothing)).getMessage());
      assertThrows(NotFoundException.class, () -> terms.update("a", nothing, 1));
      assertThrows(NotFoundException.class, () -> terms.delete("a"));
      assertThrows(
          NotFoundException.class,
          () -> terms.due("a", LocalDate.EPOCH, BigDecimal.ONE, Rounding.halfUp(2)));
      terms.add(draft("a"));
      terms.delete("a");
      assertThrows(NotFoundException.class, () -> terms.delete("a"));
    }
  }

  @Test
  void theFeedContinuesAfterTheFileIsReopened(@TempDir Path folder) {
    Path file = folder.resolve("octroi");
    long since;
    try (Octroi octroi = Octroi.with(H2Storage.open(file)).open()) {
      PaymentTerms terms = octroi.tenant("acme").paymentTerms();
      terms.add(draft("a").withSchedule(NET_30));
      since = terms.add(draft("b")).sequence();
      terms.delete("b");
    }
    try (Octroi octroi = Octroi.with(H2Storage.open(file)).open()) {
      PaymentTerms terms = octroi.tenant("acme").paymentTerms();
      assertEquals(Optional.of(NET_30), terms.get("a").orElseThrow().schedule());
      Changes.Page page = Feed.page(terms, since, 10);
      assertEquals("-b", Feed.codes(page));
      assertTrue(terms.add(draft("b")).sequence() > page.since());
      terms.delete("b");
      assertEquals(1, terms.purgeRemovalsBefore(Instant.now().plusSeconds(3_600)));
      assertEquals(new Changes.Reset(), terms.changes(since, 10));
    }
    try (Octroi octroi = Octroi.with(H2Storage.open(file)).open()) {
      PaymentTerms terms = octroi.tenant("acme").paymentTerms();
      assertEquals(new Changes.Reset(), terms.changes(since, 10));
      assertTrue(terms.add(draft("c")).sequence() > terms.get("a").orElseThrow().sequence());
    }
  }
}
