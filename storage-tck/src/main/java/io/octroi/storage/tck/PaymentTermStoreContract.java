package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.NOON;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Samples.term;
import static io.octroi.storage.tck.Texts.LOOKALIKES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Contract tests for {@link io.octroi.spi.PaymentTermStore}, using sequential calls. */
public abstract class PaymentTermStoreContract extends StorageContract {

  private static final OptionalLong REFUSED = OptionalLong.empty();

  /** Creates the contract tests. */
  protected PaymentTermStoreContract() {}

  @Test
  void findsATermAsItWasInsertedWithItsSequence() {
    List<PaymentTermRow> all =
        List.of(
            new PaymentTermRow(ACME, "a", 7, "", null),
            new PaymentTermRow(ACME, "b", -1, "x".repeat(255), ""),
            new PaymentTermRow(ACME, "c/d", Long.MAX_VALUE, " two\r\nlines ", "net 30"),
            new PaymentTermRow(ACME, "e", 0, "\ud83d\ude00", "n".repeat(8_000)));
    for (PaymentTermRow row : all) {
      FeedEntry<PaymentTermRow> entry = new FeedEntry<>(insert(row), row.code(), row);

      assertEquals(Optional.of(entry), paymentTerms().find(ACME, row.code()));
    }
    assertEquals(all, storedTerms());
  }

  @Test
  void findsNothingUnderACodeThatNobodyInserted() {
    insert(term("net/30"));

    for (String code : List.of("net", "net/3", "net/300", "NET/30")) {
      assertEquals(Optional.empty(), paymentTerms().find(ACME, code), code);
    }
  }

  @Test
  void refusesACodeInUseAndKeepsTheFirstTerm() {
    insert(term("a"));

    assertEquals(REFUSED, paymentTerms().insert(described("other", term("a"))));

    assertEquals(List.of(term("a")), storedTerms());
    assertEquals(1, since(0).newest());
  }

  @Test
  void replacesTheExpectedVersionOnly() {
    insert(term("a"));

    assertEquals(REFUSED, paymentTerms().replace(at(3, term("a")), 2));
    assertEquals(REFUSED, paymentTerms().replace(at(3, term("b")), 1));
    assertEquals(List.of(term("a")), storedTerms());
    PaymentTermRow next = described("new words", at(2, term("a")));
    assertTrue(paymentTerms().replace(next, 1).isPresent());
    assertEquals(List.of(next), storedTerms());
    assertEquals(REFUSED, paymentTerms().replace(next, 1));
  }

  @Test
  void deletesTheExpectedVersionOnly() {
    insert(term("a"));

    assertEquals(REFUSED, paymentTerms().delete(ACME, "a", 2, NOON));
    assertEquals(REFUSED, paymentTerms().delete(ACME, "b", 1, NOON));
    assertEquals(List.of(term("a")), storedTerms());
    delete("a");
    assertEquals(Optional.empty(), paymentTerms().find(ACME, "a"));
    assertEquals(REFUSED, paymentTerms().delete(ACME, "a", 1, NOON));
    assertEquals(REFUSED, paymentTerms().replace(at(2, term("a")), 1));
  }

  @Test
  void insertsACodeAgainAfterItWasDeleted() {
    long first = insert(term("a"));
    delete("a");
    PaymentTermRow again = described("again", at(9, term("a")));

    insert(again);

    assertEquals(List.of(again), storedTerms());
    assertEquals(List.of(again), since(first).entries().stream().map(FeedEntry::row).toList());
  }

  @Test
  void drawsAGreaterSequenceForEachChangeAndNoneForARefusal() {
    List<Long> drawn = new ArrayList<>();
    drawn.add(insert(term("a")));
    drawn.add(insert(term("b")));
    paymentTerms().insert(term("a"));
    paymentTerms().replace(at(2, term("a")), 7);
    drawn.add(paymentTerms().replace(at(2, term("a")), 1).orElseThrow());
    drawn.add(delete("b"));
    paymentTerms().delete(ACME, "b", 1, NOON);
    drawn.add(insert(term("b")));

    assertEquals(drawn.stream().distinct().sorted().toList(), drawn);
    assertTrue(drawn.get(0) > 0);
    assertEquals(drawn.get(4), since(0).newest());
    assertEquals(0, paymentTerms().changes(GLOBEX, 0, 10).newest());
  }

  @Test
  void listsChangesInTheOrderOfTheirSequencesWhateverTheLimit() {
    List<FeedEntry<PaymentTermRow>> all = new ArrayList<>();
    for (PaymentTermRow row : rows(23, i -> term(padded("t", (i * 7) % 23)))) {
      all.add(new FeedEntry<>(insert(row), row.code(), row));
    }

    for (int limit = 1; limit <= 24; limit++) {
      assertEquals(all, readAllPages(limit), "pages of " + limit);
    }
    for (int i = 0; i < 23; i++) {
      assertEquals(all.subList(i + 1, 23), since(all.get(i).sequence()).entries());
    }
    assertEquals(List.of(), since(Long.MAX_VALUE).entries());
  }

  @Test
  void listsACodeOnceWithItsNewestState() {
    insert(term("a"));
    long b = insert(term("b"));
    paymentTerms().replace(at(2, term("a")), 1);
    long newest = paymentTerms().replace(at(3, term("a")), 2).orElseThrow();

    assertEquals(
        List.of(new FeedEntry<>(b, "b", term("b")), new FeedEntry<>(newest, "a", at(3, term("a")))),
        since(0).entries());
    assertEquals(List.of(new FeedEntry<>(newest, "a", at(3, term("a")))), since(b).entries());
  }

  @Test
  void listsADeletionButNotFromTheBeginning() {
    long a = insert(term("a"));
    long b = insert(term("b"));
    long deletion = delete("a");

    assertEquals(List.of(new FeedEntry<>(b, "b", term("b"))), since(0).entries());
    assertEquals(
        List.of(new FeedEntry<>(b, "b", term("b")), new FeedEntry<>(deletion, "a", null)),
        since(a).entries());
    delete("b");
    assertEquals(List.of(), paymentTerms().changes(ACME, 0, 1).entries());
  }

  @Test
  void purgesDeletionsMadeBeforeAnInstant() {
    insert(term("a"));
    insert(term("b"));
    insert(term("c"));
    long a = paymentTerms().delete(ACME, "a", 1, NOON).orElseThrow();
    long b = paymentTerms().delete(ACME, "b", 1, NOON.plus(1, ChronoUnit.MICROS)).orElseThrow();
    insert(term("d"));

    assertEquals(0, paymentTerms().purge(ACME, NOON));
    assertEquals(0, since(1).purged());
    assertEquals(1, paymentTerms().purge(ACME, NOON.plus(1, ChronoUnit.MICROS)));
    assertEquals(a, since(a).purged());
    assertTrue(since(a).entries().contains(new FeedEntry<>(b, "b", null)));
    assertEquals(0, paymentTerms().purge(ACME, NOON.plus(1, ChronoUnit.MICROS)));
    assertEquals(1, paymentTerms().purge(ACME, NOON.plusSeconds(1)));
    assertEquals(b, since(b).purged());
    assertEquals(2, storedTerms().size());
    insert(term("a"));
  }

  @Test
  void putsWhatLivesBehindThePurge() {
    insert(term("a"));
    insert(term("b"));
    insert(term("c"));
    long deletion = delete("b");
    long d = insert(term("d"));

    paymentTerms().purge(ACME, NOON.plusSeconds(1));

    FeedPage<PaymentTermRow> page = since(deletion);
    assertEquals(
        List.of(term("d"), term("a"), term("c")),
        page.entries().stream().map(FeedEntry::row).toList());
    assertEquals(d, page.entries().get(0).sequence());
    assertTrue(page.entries().get(1).sequence() > d);
    assertEquals(page.newest(), page.entries().get(2).sequence());
    assertEquals(page.entries(), since(0).entries());
    assertEquals(
        Optional.of(page.entries().get(1)),
        paymentTerms().find(ACME, "a"),
        "find and changes return different entries");
    assertTrue(insert(term("e")) > page.newest());
  }

  @Test
  void beginsAboveASequenceWithWhatLives() {
    insert(term("a"));
    insert(term("b"));
    insert(term("c"));
    delete("b");

    assertEquals(1, paymentTerms().beginAbove(ACME, 6_300));

    FeedPage<PaymentTermRow> page = since(6_300);
    assertEquals(6_301, page.purged(), "a reader at 6,300 must start again");
    assertEquals(
        List.of(new FeedEntry<>(6_301, "a", term("a")), new FeedEntry<>(6_302, "c", term("c"))),
        page.entries());
    assertEquals(page.entries(), since(0).entries());
    assertEquals(6_302, page.newest());
    assertEquals(6_303, insert(term("d")));
    assertEquals(0, since(0).entries().indexOf(paymentTerms().find(ACME, "a").orElseThrow()));
  }

  @Test
  void beginsAboveASequenceInAnEmptyFeed() {
    assertEquals(0, paymentTerms().beginAbove(ACME, 1L << 62));

    assertEquals(1L << 62, since(0).newest());
    assertEquals((1L << 62) + 1, since(0).purged());
    assertEquals((1L << 62) + 1, insert(term("a")));
    assertEquals((1L << 62) + 2, delete("a"));
    assertEquals(0, paymentTerms().changes(GLOBEX, 0, 10).newest());
  }

  @Test
  void beginsAboveALowerSequenceWithoutMovingWhatIsAboveIt() {
    paymentTerms().beginAbove(ACME, 2);
    insert(term("a"));
    insert(term("b"));
    delete("b");
    insert(term("c"));
    FeedPage<PaymentTermRow> before = since(3);

    assertEquals(0, paymentTerms().beginAbove(ACME, 2));
    assertEquals(before, since(3));
    assertEquals(1, paymentTerms().beginAbove(ACME, 5));
    assertEquals(6, since(6).purged());
    assertEquals(
        List.of(new FeedEntry<>(6, "c", term("c")), new FeedEntry<>(7, "a", term("a"))),
        since(1).entries());
    assertEquals(7, since(0).newest());
  }

  @Test
  void listsTermsAfterACodeUpToALimit() {
    List<FeedEntry<PaymentTermRow>> all = new ArrayList<>();
    for (String code : List.of("B", "a", "b", "c/d", "e")) {
      all.add(new FeedEntry<>(insert(term(code)), code, term(code)));
    }
    insert(term("d"));
    delete("d");
    paymentTerms().insert(new PaymentTermRow(GLOBEX, "bb", 1, "other", null));

    assertEquals(all, paymentTerms().page(ACME, null, 6));
    assertEquals(all.subList(0, 2), paymentTerms().page(ACME, null, 2));
    assertEquals(all.subList(1, 4), paymentTerms().page(ACME, "B", 3));
    assertEquals(all.subList(3, 5), paymentTerms().page(ACME, "b", 2));
    assertEquals(all.subList(4, 5), paymentTerms().page(ACME, "d", 2));
    assertEquals(List.of(), paymentTerms().page(ACME, "e", 1));
  }

  @Test
  void keepsTheTermsOfTenantsApart() {
    insert(term("a"));
    insert(term("b"));
    long newest = delete("b");
    PaymentTermRow other = new PaymentTermRow(GLOBEX, "a", 1, "other", null);

    assertEquals(Optional.empty(), paymentTerms().find(GLOBEX, "a"));
    assertEquals(REFUSED, paymentTerms().replace(other, 1));
    assertEquals(REFUSED, paymentTerms().delete(GLOBEX, "a", 1, NOON));
    assertTrue(paymentTerms().insert(other).isPresent());
    assertEquals(List.of(other), listed(paymentTerms().changes(GLOBEX, 0, 10)));
    assertEquals(newest, since(0).newest());
    assertEquals(0, paymentTerms().purge(GLOBEX, NOON.plusSeconds(1)));
    assertEquals(1, paymentTerms().purge(ACME, NOON.plusSeconds(1)));
    assertEquals(0, paymentTerms().changes(GLOBEX, 0, 10).purged());
    paymentTerms().beginAbove(ACME, 100);
    assertEquals(0, paymentTerms().changes(GLOBEX, 0, 10).purged());
    assertEquals(List.of(term("a")), storedTerms());
  }

  @Test
  void keepsCodesApartThatLookAlike() {
    List<PaymentTermRow> all =
        IntStream.range(0, LOOKALIKES.size())
            .mapToObj(i -> new PaymentTermRow(ACME, LOOKALIKES.get(i), 1, LOOKALIKES.get(i), null))
            .toList();
    all.forEach(this::insert);

    assertEquals(all, storedTerms());
    for (PaymentTermRow row : all) {
      assertEquals(row, paymentTerms().find(ACME, row.code()).orElseThrow().row());
    }
    delete("abc");
    assertEquals(all.size() - 1, storedTerms().size());
  }

  private long insert(PaymentTermRow row) {
    return paymentTerms()
        .insert(row)
        .orElseThrow(() -> new AssertionError("the term was not inserted: " + row));
  }

  private long delete(String code) {
    return paymentTerms()
        .delete(ACME, code, 1, NOON)
        .orElseThrow(() -> new AssertionError("the term was not deleted: " + code));
  }

  private FeedPage<PaymentTermRow> since(long sequence) {
    return paymentTerms().changes(ACME, sequence, 1_000);
  }

  private List<PaymentTermRow> storedTerms() {
    return listed(since(0)).stream().sorted(Comparator.comparing(PaymentTermRow::code)).toList();
  }

  private static List<PaymentTermRow> listed(FeedPage<PaymentTermRow> page) {
    List<PaymentTermRow> rows = new ArrayList<>();
    page.entries().forEach(entry -> rows.add(entry.row()));
    return rows;
  }

  /**
   * Returns all changes of tenant ACME. Reads at most 100 pages, so that a faulty store cannot make
   * the test hang.
   */
  private List<FeedEntry<PaymentTermRow>> readAllPages(int limit) {
    List<FeedEntry<PaymentTermRow>> entries = new ArrayList<>();
    long since = 0;
    for (int page = 0; page < 100; page++) {
      List<FeedEntry<PaymentTermRow>> next = paymentTerms().changes(ACME, since, limit).entries();
      entries.addAll(next);
      if (next.size() < limit) {
        break;
      }
      since = next.get(next.size() - 1).sequence();
    }
    return entries;
  }

  private static PaymentTermRow at(long version, PaymentTermRow row) {
    return new PaymentTermRow(row.tenant(), row.code(), version, row.description(), row.schedule());
  }

  private static PaymentTermRow described(String words, PaymentTermRow row) {
    return new PaymentTermRow(row.tenant(), row.code(), row.version(), words, row.schedule());
  }
}
