package io.octroi.core.paymentterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.NotFoundException;
import io.octroi.Page;
import io.octroi.PageRequest;
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
import java.util.ArrayList;
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

  private static Changes.Page page(PaymentTerms terms, long since, int limit) {
    return assertInstanceOf(Changes.Page.class, terms.changes(since, limit));
  }

  private static String codes(Changes.Page page) {
    return page.entries().stream()
        .map(entry -> (entry instanceof TermChange.Removed ? "-" : "") + entry.code())
        .collect(Collectors.joining(" "));
  }

  /** The source document gives codes and descriptions, and a plain number as {@code since}. */
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

  @OverEachStore
  void theExamplesOfTheSourceDocument(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      PaymentTerm added = terms.add(PaymentTermDraft.of("code", "description"));
      assertEquals("code", added.code());
      assertEquals("description", added.description());
      assertEquals(Optional.of(added), terms.get("code"));
      Changes.Page all = page(terms, 0, 100);
      assertEquals(List.of(new TermChange.Put(added)), all.entries());
      assertEquals(added.sequence(), all.since());
      PaymentTerm updated =
          terms.update("code", PaymentTermChange.nothing().withDescription("description"));
      assertEquals("description", updated.description());
      assertEquals(List.of(new TermChange.Put(updated)), page(terms, all.since(), 100).entries());
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
      assertEquals("", codes(page(terms, 0, 10)));
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
      assertEquals("", codes(page(terms, second.sequence(), 10)));
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

  @OverEachStore
  void theFeedReturnsEachChangedCodeOnceOldestChangeFirst(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      for (String code : List.of("a", "b", "c", "d", "e")) {
        terms.add(draft(code));
      }
      Changes.Page start = page(terms, 0, 3);
      assertEquals("a b c", codes(start));
      assertTrue(start.more());
      Changes.Page rest = page(terms, start.since(), 3);
      assertEquals("d e", codes(rest));
      assertTrue(!rest.more());
      assertEquals(
          new Changes.Page(List.of(), rest.since(), false), terms.changes(rest.since(), 3));

      PaymentTermChange change = PaymentTermChange.nothing();
      for (int i = 0; i < 5; i++) {
        terms.update("d", change.withDescription("d" + i));
        terms.update("b", change.withDescription("b" + i));
      }
      terms.delete("a");
      terms.delete("c");
      terms.add(draft("c"));
      Changes.Page changes = page(terms, rest.since(), 100);
      assertEquals("d b -a c", codes(changes));
      assertEquals(Optional.of("d4"), terms.get("d").map(PaymentTerm::description));
      assertEquals(new TermChange.Put(terms.get("b").orElseThrow()), changes.entries().get(1));
      assertEquals("e d b c", codes(page(terms, 0, 100)));
      assertEquals("d b", codes(page(terms, rest.since(), 2)));
      assertEquals(false, page(terms, rest.since(), 4).more());
      assertEquals(true, page(terms, rest.since(), 3).more());
    }
  }

  @OverEachStore
  void atItsEndTheFeedReturnsAnEmptyPageWithTheSameSince(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      assertEquals(new Changes.Page(List.of(), 0, false), terms.changes(0, 10));
      terms.add(draft("a"));
      terms.delete("a");
      assertEquals(new Changes.Page(List.of(), 0, false), terms.changes(0, 10));
    }
  }

  @OverEachStore
  void sinceAndLimitAreBounded(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      assertEquals(
          List.of("since: is -1, must not be negative", "limit: is 0, must be 1 to 10000"),
          Faults.of(() -> terms.changes(-1, 0)));
      assertEquals(
          List.of("limit: is 10001, must be 1 to 10000"),
          Faults.of(() -> terms.changes(0, 10_001)));
      terms.changes(0, 10_000);
    }
  }

  @OverEachStore
  void aSinceBeyondTheNewestIsReset(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      assertEquals(new Changes.Reset(), terms.changes(1, 10));
      long newest = terms.add(draft("a")).sequence();
      assertEquals(new Changes.Page(List.of(), newest, false), terms.changes(newest, 10));
      assertEquals(new Changes.Reset(), terms.changes(newest + 1, 10));
      assertEquals(new Changes.Reset(), terms.changes(Long.MAX_VALUE, 10));
      assertEquals(
          new Changes.Reset(), fixture.octroi().tenant("other").paymentTerms().changes(newest, 10));
    }
  }

  @OverEachStore
  void aReaderThatMissedPurgedRemovalsIsReset(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      long a = terms.add(draft("a")).sequence();
      terms.add(draft("b"));
      long c = terms.add(draft("c")).sequence();
      terms.delete("b");
      long seen = page(terms, c, 10).since();
      fixture.clock().advance(Duration.ofDays(1));
      long d = terms.add(draft("d")).sequence();
      terms.delete("c");

      assertEquals(0, terms.purgeRemovalsBefore(Instant.parse(OctroiFixture.TODAY + "T12:00:00Z")));
      assertEquals(
          1, terms.purgeRemovalsBefore(Instant.parse(OctroiFixture.TODAY + "T12:00:00.000001Z")));

      assertEquals(new Changes.Reset(), terms.changes(a, 10));
      assertEquals(new Changes.Reset(), terms.changes(seen - 1, 10));
      assertEquals("d -c a", codes(page(terms, seen, 10)));
      assertEquals("-c a", codes(page(terms, d, 10)));
      assertEquals("d a", codes(page(terms, 0, 10)));
      assertEquals(
          0, terms.purgeRemovalsBefore(Instant.parse(OctroiFixture.TODAY + "T12:00:00.000001Z")));
    }
  }

  /** A reader that starts after a purge reads the whole feed in small pages. */
  @OverEachStore
  void aReaderThatStartsAfterAPurgeIsNotReset(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      for (String code : List.of("a", "b", "c", "gone", "d")) {
        terms.add(draft(code));
      }
      terms.delete("gone");
      Changes.Page before = page(terms, 0, 1);
      assertEquals(0, terms.purgeRemovalsBefore(Instant.MIN));
      assertEquals(1, terms.purgeRemovalsBefore(Instant.MAX));
      assertEquals(new Changes.Reset(), terms.changes(before.since(), 1));
      StringBuilder seen = new StringBuilder();
      long since = 0;
      Changes.Page page;
      do {
        page = page(terms, since, 1);
        seen.append(codes(page));
        since = page.since();
      } while (page.more());
      assertEquals("abcd", seen.toString());
      assertEquals(
          page.since(), terms.get("d").orElseThrow().sequence(), "a term tells where it stands");
    }
  }

  @OverEachStore
  void allTermsAreListedInPages(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      fixture.octroi().tenant("other").paymentTerms().add(draft("b2"));
      List<PaymentTerm> all = new ArrayList<>();
      for (String code : List.of("a", "b", "c/d", "e", "f")) {
        all.add(terms.add(draft(code).withSchedule(NET_30)));
      }
      terms.add(draft("b1"));
      terms.delete("b1");

      List<PaymentTerm> listed = new ArrayList<>();
      Optional<PageRequest> next = Optional.of(PageRequest.first(2));
      for (int i = 0; i < 3; i++) {
        Page<PaymentTerm> page = terms.list(next.orElseThrow());
        listed.addAll(page.items());
        next = page.next();
      }
      assertEquals(Optional.empty(), next);
      assertEquals(all, listed);
    }
  }

  /** Readers of the migrated feed have positions up to 6,300. */
  @OverEachStore
  void aMigratedFeedResetsTheReadersOfTheOldFeed(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      terms.add(draft("imported"));
      terms.add(draft("gone"));
      terms.delete("gone");

      terms.beginSequencesAt(6_300);

      for (long since : new long[] {1, 4, 6_299, 6_300}) {
        assertEquals(new Changes.Reset(), terms.changes(since, 10), "since " + since);
      }
      Changes.Page all = page(terms, 0, 10);
      assertEquals("imported", codes(all));
      assertEquals(6_301, all.since());
      assertEquals(6_302, terms.add(draft("new")).sequence());
      assertEquals("new", codes(page(terms, all.since(), 10)));
      terms.delete("imported");
      assertEquals("new -imported", codes(page(terms, all.since(), 10)));

      Changes before = terms.changes(all.since(), 10);
      terms.beginSequencesAt(6_300);
      terms.beginSequencesAt(1);
      assertEquals(before, terms.changes(all.since(), 10));
      assertEquals(
          new Changes.Reset(), fixture.octroi().tenant("other").paymentTerms().changes(1, 10));
    }
  }

  @OverEachStore
  void theBeginningOfTheSequencesIsBounded(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      for (long bad : new long[] {Long.MIN_VALUE, -1, 0, PaymentTerms.BEGINNING_MAX + 1}) {
        assertEquals(List.of("sequence"), Faults.subjects(() -> terms.beginSequencesAt(bad)));
      }
      assertEquals(1, terms.add(draft("a")).sequence());
      PaymentTerm moved = terms.get("a").orElseThrow();
      terms.beginSequencesAt(PaymentTerms.BEGINNING_MAX);
      assertEquals(PaymentTerms.BEGINNING_MAX + 1, terms.get("a").orElseThrow().sequence());
      terms.update("a", PaymentTermChange.nothing().withDescription("new"), moved.version());
      terms.delete("a");
      PaymentTerm again = terms.add(draft("a"));
      assertTrue(again.version() != moved.version());
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
      Changes.Page page = page(terms, since, 10);
      assertEquals("-b", codes(page));
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
