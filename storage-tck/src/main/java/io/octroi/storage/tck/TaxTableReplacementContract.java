package io.octroi.storage.tck;

import static io.octroi.storage.tck.Publishing.all;
import static io.octroi.storage.tck.Publishing.positionOf;
import static io.octroi.storage.tck.Publishing.puts;
import static io.octroi.storage.tck.Publishing.readAllPages;
import static io.octroi.storage.tck.Publishing.removes;
import static io.octroi.storage.tck.Publishing.replaces;
import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.GLOBEX;
import static io.octroi.storage.tck.Samples.fromSource;
import static io.octroi.storage.tck.Samples.owned;
import static io.octroi.storage.tck.Samples.padded;
import static io.octroi.storage.tck.Samples.rows;
import static io.octroi.storage.tck.Samples.rule;
import static io.octroi.storage.tck.Samples.withRate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for replacements of a source in a {@link io.octroi.spi.TaxTableStore}, which a
 * store may make in many transactions, and for the deletion of what they leave behind.
 */
public abstract class TaxTableReplacementContract extends StorageContract {

  /** The number of entries, which a store does not store at once. */
  private static final int SIZE = 2_500;

  private static final TaxTableSelection EVERYTHING = TaxTableSelection.area("");

  /** Creates the contract tests. */
  protected TaxTableReplacementContract() {}

  @Test
  void replacesAllEntriesOfASourceAndNoOthers() {
    publish(puts(ACME, 0, edition(1).iterator()));
    publish(puts(1, fromSource("city", rule("c1")), fromSource("State", rule("s1"))));

    publish(replacement(2, edition(2).iterator()));

    assertEquals(3, taxTables().revision(ACME));
    assertTable(
        edition(2), List.of(fromSource("city", rule("c1")), fromSource("State", rule("s1"))));
  }

  @Test
  void replacesASourceByNothing() {
    publish(puts(0, rule("r1"), fromSource("city", rule("c1"))));
    publish(replaces(1, "state"));

    assertTable(List.of(fromSource("city", rule("c1"))));
    publish(replaces(2, "state", rule("r2")));
    assertTable(List.of(fromSource("city", rule("c1")), rule("r2")));
  }

  @Test
  void replacesASourceThatDoesNotExist() {
    publish(replaces(0, "state", rule("r1")));
    publish(replaces(1, "city"));

    assertEquals(2, taxTables().revision(ACME));
    assertTable(List.of(rule("r1")));
  }

  @Test
  void replacesEntriesByOthersWithTheSameIds() {
    for (int edition = 1; edition <= 3; edition++) {
      publish(replacement(edition - 1, edition(edition).iterator()));
      assertTable(edition(edition));
    }
  }

  @Test
  void refusesAReplacementThatFollowsAnotherRevision() {
    publish(replacement(0, edition(1).iterator()));

    assertEquals(Written.stale(), taxTables().publish(replacement(0, edition(2).iterator())));
    assertEquals(1, taxTables().revision(ACME));
    assertTable(edition(1));
  }

  @Test
  void changesNothingWhenAReplacementFailsAfterSeveralBatches() {
    publish(replacement(0, edition(1).iterator()));
    IllegalStateException failure = new IllegalStateException("the source of the rules failed");

    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                taxTables()
                    .publish(
                        replacement(
                            1,
                            watched(
                                edition(2),
                                given -> {
                                  if (given == SIZE - 1) {
                                    throw failure;
                                  }
                                }))));

    assertSame(failure, thrown);
    assertEquals(1, taxTables().revision(ACME));
    assertTable(edition(1));
    publish(replacement(1, edition(3).iterator()));
    assertTable(edition(3));
  }

  @Test
  void rejectsAReplacementWithAnEntryOfAnotherSource() {
    publish(replacement(0, edition(1).iterator()));
    List<TaxTableRow> mixed = new ArrayList<>(edition(2));
    mixed.add(fromSource("city", rule("c1")));

    assertThrows(
        IllegalArgumentException.class,
        () -> taxTables().publish(replacement(1, mixed.iterator())));

    assertEquals(1, taxTables().revision(ACME));
    assertTable(edition(1));
  }

  @Test
  void showsNoEntryOfAReplacementThatIsUnderWay() {
    publish(replacement(0, edition(1).iterator()));
    publish(puts(1, fromSource("city", rule("c1"))));
    List<TaxTableRow> before = all(taxTables());
    List<List<TaxTableRow>> seen = new ArrayList<>();

    publish(
        replacement(
            2,
            watched(
                edition(2),
                given -> {
                  if (given % 600 == 0) {
                    seen.add(assertTimeoutPreemptively(Duration.ofSeconds(10), this::readTable));
                  }
                })));

    assertEquals(5, seen.size());
    seen.forEach(table -> assertEquals(before, table));
    assertTable(edition(2), List.of(fromSource("city", rule("c1"))));
  }

  @Test
  void showsAReplacementWholeOrNotAtAll() {
    publish(replacement(0, edition(1).iterator()));

    Race.alongside(
        () -> {
          for (int edition = 2; edition <= 6; edition++) {
            publish(replacement(edition - 1, edition(edition).iterator()));
            purgeAll(ACME);
          }
        },
        () -> {
          List<TaxTableRow> page = taxTables().page(ACME, EVERYTHING, null, 2 * SIZE);
          assertEquals(SIZE, page.size());
          assertEquals(1, authorities(page), "entries of several editions");
        });

    assertTable(edition(6));
  }

  @Test
  void purgesNothingThatReadersSee() {
    publish(puts(0, fromSource("city", rule("c1")), rule(padded("r", 7))));
    for (int edition = 1; edition <= 3; edition++) {
      publish(replacement(edition, edition(edition).iterator()));
    }

    purgeAll(ACME);

    assertEquals(4, taxTables().revision(ACME));
    assertTable(edition(3), List.of(fromSource("city", rule("c1"))));
    assertEquals(0, taxTables().purge(ACME, 1_000));
  }

  @Test
  void purgesAtMostAsManyEntriesAsTheLimit() {
    publish(replacement(0, edition(1).iterator()));
    publish(replaces(1, "state", rule("x")));

    int limit = 1;
    while (taxTables().purge(ACME, limit) == limit) {
      limit = 3 * limit + 1;
      assertTrue(limit < 100 * SIZE, "never ends");
    }

    assertEquals(0, taxTables().purge(ACME, 1));
    assertTable(List.of(rule("x")));
  }

  @Test
  void purgesNothingOfATableThatWasNeverPublished() {
    assertEquals(0, taxTables().purge(ACME, 10));
    assertEquals(0, taxTables().revision(ACME));
  }

  @Test
  void replacesAndPurgesNothingOfAnotherTenant() {
    List<TaxTableRow> theirs = edition(1).stream().map(row -> owned(GLOBEX, row)).toList();
    publish(puts(GLOBEX, 0, theirs.iterator()));
    publish(replacement(0, edition(2).iterator()));
    publish(replacement(1, edition(3).iterator()));

    purgeAll(ACME);
    purgeAll(GLOBEX);

    assertEquals(theirs, readAllPages(taxTables(), GLOBEX, EVERYTHING, 2_000, 10));
    assertTable(edition(3));
  }

  @Test
  void letsNoReplacedEntryReappear() {
    publish(replacement(0, edition(1).iterator()));
    publish(replaces(1, "state", rule(padded("r", 1)), rule("x")));
    TaxTableRow moved = fromSource("city", rule(padded("r", 2)));
    publish(puts(2, moved));
    publish(removes(3, Set.of(padded("r", 1), padded("r", 3))));

    assertTable(List.of(moved, rule("x")));
    purgeAll(ACME);
    publish(replaces(4, "city"));
    purgeAll(ACME);

    assertTable(List.of(rule("x")));
  }

  @Test
  void putsEntriesIntoASourceThatWasReplaced() {
    publish(replaces(0, "state", rule("r1"), rule("r2")));
    publish(replaces(1, "state", rule("r2")));
    TaxTableRow changed = withRate("US", "0.5", rule("r2"));
    publish(puts(2, rule("r1"), changed, rule("r3")));
    purgeAll(ACME);

    assertTable(List.of(rule("r1"), changed, rule("r3")));
  }

  @Test
  void takesOverEntriesOfASourceThatIsThenReplaced() {
    publish(puts(0, rule("r1"), rule("r2")));
    publish(puts(1, fromSource("city", rule("r1"))));
    publish(replaces(2, "city", fromSource("city", rule("c1"))));
    purgeAll(ACME);

    assertTable(List.of(fromSource("city", rule("c1")), rule("r2")));
  }

  @Test
  void listsPagesWhileReplacedEntriesRemain() {
    List<TaxTableRow> few = rows(12, i -> rule("USA/IL/" + (400 + 50 * i), padded("f", i)));
    publish(replacement(0, edition(1).iterator()));
    for (int revision = 1; revision < 4; revision++) {
      publish(replacement(revision, few.iterator()));
    }

    for (int limit : new int[] {1, 2, 5, 12, 13, SIZE}) {
      assertEquals(few, readAllPages(taxTables(), ACME, EVERYTHING, limit, 100), "by " + limit);
    }
    assertEquals(
        few.subList(4, 12), taxTables().page(ACME, EVERYTHING, positionOf(few.get(3)), 100));
    assertEquals(
        few.subList(6, 7),
        taxTables().page(ACME, TaxTableSelection.area("USA/IL/7").ofSource("state"), null, 1));
  }

  /** Returns an edition of the source {@code state}. All editions have the same ids. */
  private static List<TaxTableRow> edition(int number) {
    return rows(
        SIZE,
        i ->
            withRate("edition " + number, "0.1", rule("USA/IL/" + (600 + i / 10), padded("r", i))));
  }

  private static long authorities(List<TaxTableRow> rows) {
    return rows.stream().map(row -> Samples.ruleOf(row).authority()).distinct().count();
  }

  private static TaxTablePublication replacement(long revision, Iterator<TaxTableRow> rows) {
    return new TaxTablePublication(ACME, revision, "state", Set.of(), rows);
  }

  private void publish(TaxTablePublication publication) {
    assertEquals(Written.done(), taxTables().publish(publication));
  }

  /** Deletes what no reader sees, in calls of which there are not too many. */
  private void purgeAll(TenantId tenant) {
    int calls = 0;
    while (taxTables().purge(tenant, 700) > 0) {
      assertTrue(++calls < 1_000, "never ends");
    }
  }

  private List<TaxTableRow> readTable() {
    return readAllPages(taxTables(), ACME, EVERYTHING, 2_000, 10);
  }

  private void assertTable(List<TaxTableRow> rows) {
    assertTable(rows, List.of());
  }

  private void assertTable(List<TaxTableRow> rows, List<TaxTableRow> others) {
    List<TaxTableRow> expected =
        Stream.concat(rows.stream(), others.stream())
            .sorted(Comparator.comparing(TaxTableRow::area).thenComparing(TaxTableRow::id))
            .toList();
    assertEquals(expected, readTable());
    Set<String> ids = expected.stream().map(TaxTableRow::id).collect(Collectors.toSet());
    ids.add(padded("r", 1));
    ids.add(padded("r", SIZE - 1));
    assertEquals(Set.copyOf(expected), Set.copyOf(taxTables().find(ACME, ids)));
    assertEquals(expected.size(), taxTables().find(ACME, ids).size());
  }

  /** Returns an iterator that reports how many entries it has given before each one. */
  private static Iterator<TaxTableRow> watched(List<TaxTableRow> rows, IntConsumer before) {
    return new Iterator<>() {
      private int given;

      @Override
      public boolean hasNext() {
        return given < rows.size();
      }

      @Override
      public TaxTableRow next() {
        before.accept(given);
        return rows.get(given++);
      }
    };
  }
}
