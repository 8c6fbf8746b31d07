package io.octroi.core.paymentterm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Page;
import io.octroi.PageRequest;
import io.octroi.core.Faults;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The feed of changes of payment terms, and the listing of terms. */
class PaymentTermsFeedTest {

  private static PaymentTermDraft draft(String code) {
    return PaymentTermDraft.of(code, "description");
  }

  @OverEachStore
  void theFeedReturnsEachChangedCodeOnceOldestChangeFirst(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      PaymentTerms terms = fixture.tenant().paymentTerms();
      for (String code : List.of("a", "b", "c", "d", "e")) {
        terms.add(draft(code));
      }
      Changes.Page start = Feed.page(terms, 0, 3);
      assertEquals("a b c", Feed.codes(start));
      assertTrue(start.more());
      Changes.Page rest = Feed.page(terms, start.since(), 3);
      assertEquals("d e", Feed.codes(rest));
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
      Changes.Page changes = Feed.page(terms, rest.since(), 100);
      assertEquals("d b -a c", Feed.codes(changes));
      assertEquals(Optional.of("d4"), terms.get("d").map(PaymentTerm::description));
      assertEquals(new TermChange.Put(terms.get("b").orElseThrow()), changes.entries().get(1));
      assertEquals("e d b c", Feed.codes(Feed.page(terms, 0, 100)));
      assertEquals("d b", Feed.codes(Feed.page(terms, rest.since(), 2)));
      assertEquals(false, Feed.page(terms, rest.since(), 4).more());
      assertEquals(true, Feed.page(terms, rest.since(), 3).more());
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
      long seen = Feed.page(terms, c, 10).since();
      fixture.clock().advance(Duration.ofDays(1));
      long d = terms.add(draft("d")).sequence();
      terms.delete("c");

      assertEquals(0, terms.purgeRemovalsBefore(Instant.parse(OctroiFixture.TODAY + "T12:00:00Z")));
      assertEquals(
          1, terms.purgeRemovalsBefore(Instant.parse(OctroiFixture.TODAY + "T12:00:00.000001Z")));

      assertEquals(new Changes.Reset(), terms.changes(a, 10));
      assertEquals(new Changes.Reset(), terms.changes(seen - 1, 10));
      assertEquals("d -c a", Feed.codes(Feed.page(terms, seen, 10)));
      assertEquals("-c a", Feed.codes(Feed.page(terms, d, 10)));
      assertEquals("d a", Feed.codes(Feed.page(terms, 0, 10)));
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
      Changes.Page before = Feed.page(terms, 0, 1);
      assertEquals(0, terms.purgeRemovalsBefore(Instant.MIN));
      assertEquals(1, terms.purgeRemovalsBefore(Instant.MAX));
      assertEquals(new Changes.Reset(), terms.changes(before.since(), 1));
      StringBuilder seen = new StringBuilder();
      long since = 0;
      Changes.Page page;
      do {
        page = Feed.page(terms, since, 1);
        seen.append(Feed.codes(page));
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
        all.add(terms.add(draft(code).withSchedule(Schedule.parse("2/10 net 30"))));
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
      Changes.Page all = Feed.page(terms, 0, 10);
      assertEquals("imported", Feed.codes(all));
      assertEquals(6_301, all.since());
      assertEquals(6_302, terms.add(draft("new")).sequence());
      assertEquals("new", Feed.codes(Feed.page(terms, all.since(), 10)));
      terms.delete("imported");
      assertEquals("new -imported", Feed.codes(Feed.page(terms, all.since(), 10)));

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
}
