package io.octroi.storage.tck;

import static io.octroi.storage.tck.Publishing.all;
import static io.octroi.storage.tck.Publishing.publishFirst;
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

import io.octroi.spi.TaxTablePublication;
import io.octroi.spi.TaxTableRow;
import io.octroi.spi.TaxTableSelection;
import io.octroi.spi.Written;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for finding and publishing rules in a {@link io.octroi.spi.TaxTableStore}, using
 * sequential calls.
 */
public abstract class TaxTableStoreContract extends StorageContract {

  /** Creates the contract tests. */
  protected TaxTableStoreContract() {}

  @Test
  void beginsWithRevisionZeroAndNoRules() {
    assertEquals(0, taxTables().revision(ACME));
    assertEquals(List.of(), all(taxTables()));
    assertEquals(List.of(), taxTables().find(ACME, Set.of("r1")));
  }

  @Test
  void findsTheRulesThatThereAreById() {
    publishFirst(taxTables(), rule("r1"), rule("r2"), rule("r3"));

    assertFound(Set.of("r1", "r3", "r4"), rule("r1"), rule("r3"));
    assertFound(Set.of());
  }

  @Test
  void findsTenThousandRulesAtOnce() {
    List<TaxTableRow> rules = rows(10_000, i -> rule(padded("r", i)));
    publish(puts(ACME, 0, rules.iterator()));

    assertEquals(
        rules,
        sorted(
            taxTables()
                .find(ACME, rules.stream().map(TaxTableRow::id).collect(Collectors.toSet()))));
  }

  @Test
  void givesEachPublicationTheNextRevision() {
    for (long revision = 0; revision < 5; revision++) {
      assertEquals(revision, taxTables().revision(ACME));
      publish(puts(revision, rule("r" + revision)));
    }

    assertEquals(5, taxTables().revision(ACME));
    assertEquals(5, all(taxTables()).size());
  }

  @Test
  void countsAPublicationThatChangesNothing() {
    publish(puts(0));
    publish(removes(1, Set.of("r1")));
    publish(replaces(2, "state"));

    assertEquals(3, taxTables().revision(ACME));
  }

  @Test
  void refusesAPublicationThatFollowsAnotherRevision() {
    publishFirst(taxTables(), rule("r1"));

    for (long revision : new long[] {0, 2, -1}) {
      assertEquals(Written.stale(), taxTables().publish(puts(revision, rule("r2"))));
    }
  }

  @Test
  void refusesAFirstPublicationThatExpectsAnother() {
    assertEquals(Written.stale(), taxTables().publish(puts(1, rule("r1"))));
    assertEquals(0, taxTables().revision(ACME));
    assertEquals(List.of(), all(taxTables()));
  }

  @Test
  void changesNothingWhenAPublicationIsRefused() {
    publishFirst(taxTables(), rule("r1"), fromSource("city", rule("r2")), rule("r3"));

    taxTables().publish(removes(0, Set.of("r3"), withRate("US", "0.5", rule("r1")), rule("r4")));

    assertEquals(1, taxTables().revision(ACME));
    assertEquals(List.of(rule("r1"), fromSource("city", rule("r2")), rule("r3")), all(taxTables()));
  }

  @Test
  void replacesARuleOfTheSameId() {
    publishFirst(taxTables(), rule("r1"), rule("r2"));
    publish(puts(1, withRate("US-IL-RTA", "0.01", rule("r1"))));

    assertEquals(List.of(withRate("US-IL-RTA", "0.01", rule("r1")), rule("r2")), all(taxTables()));
    assertFound(Set.of("r1"), withRate("US-IL-RTA", "0.01", rule("r1")));
  }

  @Test
  void movesARuleThatIsPutIntoAnotherArea() {
    publishFirst(taxTables(), rule("USA/IL/600", "r1"), rule("USA/IL/700", "r2"));
    publish(puts(1, rule("USA/IL/800", "r1")));

    assertEquals(List.of(rule("USA/IL/700", "r2"), rule("USA/IL/800", "r1")), all(taxTables()));
    assertEquals(List.of(), Publishing.list(taxTables(), TaxTableSelection.area("USA/IL/600")));
    assertEquals(
        List.of(rule("USA/IL/800", "r1")),
        Publishing.list(taxTables(), TaxTableSelection.area("USA/IL/800")));
  }

  @Test
  void movesARuleThatIsPutForAnotherSource() {
    publishFirst(taxTables(), rule("r1"), rule("r2"));
    publish(puts(1, fromSource("city", rule("r1"))));
    publish(replaces(2, "state"));

    assertEquals(List.of(fromSource("city", rule("r1"))), all(taxTables()));
  }

  @Test
  void removesRulesByIdAndMindsNoneThatIsMissing() {
    publishFirst(taxTables(), rule("r1"), rule("r2"), rule("r3"));
    publish(removes(1, Set.of("r1", "r3", "r4")));

    assertEquals(List.of(rule("r2")), all(taxTables()));
    assertFound(Set.of("r1", "r2"), rule("r2"));
  }

  @Test
  void removesTenThousandRulesById() {
    List<TaxTableRow> rules = rows(10_001, i -> rule(padded("r", i)));
    publish(puts(ACME, 0, rules.iterator()));
    publish(removes(1, rules.stream().skip(1).map(TaxTableRow::id).collect(Collectors.toSet())));

    assertEquals(List.of(rules.get(0)), all(taxTables()));
  }

  @Test
  void removesAllRulesOfASourceAndNoOthers() {
    publishFirst(
        taxTables(),
        rule("r1"),
        fromSource("city", rule("r2")),
        rule("r3"),
        fromSource("State", rule("r4")));
    publish(replaces(1, "state", rule("r5")));

    assertEquals(
        List.of(fromSource("city", rule("r2")), fromSource("State", rule("r4")), rule("r5")),
        all(taxTables()));
  }

  @Test
  void putsARuleThatTheSamePublicationRemovesById() {
    publishFirst(taxTables(), rule("r1"), rule("r2"));
    publish(removes(1, Set.of("r1", "r2", "r3"), withRate("US", "0.5", rule("r1")), rule("r3")));

    assertEquals(List.of(withRate("US", "0.5", rule("r1")), rule("r3")), all(taxTables()));
  }

  @Test
  void putsARuleThatTheSamePublicationRemovesWithItsSource() {
    publishFirst(taxTables(), rule("r1"), rule("r2"), fromSource("city", rule("r3")));
    publish(replaces(1, "state", withRate("US", "0.5", rule("r1"))));

    assertEquals(
        List.of(withRate("US", "0.5", rule("r1")), fromSource("city", rule("r3"))),
        all(taxTables()));
  }

  @Test
  void changesNothingWhenTheRulesToPutFailMidway() {
    publishFirst(taxTables(), rule("r1"), fromSource("city", rule("r2")), rule("r3"));

    assertThrows(
        MidwayException.class,
        () ->
            taxTables()
                .publish(
                    new TaxTablePublication(
                        ACME, 1, null, Set.of("r3"), failingAfter(5_000, new MidwayException()))));

    assertEquals(1, taxTables().revision(ACME));
    assertEquals(List.of(rule("r1"), fromSource("city", rule("r2")), rule("r3")), all(taxTables()));
    publish(puts(1, rule("r4")));
    assertEquals(4, all(taxTables()).size());
  }

  @Test
  void passesOnWhatTheRulesToPutThrowAsItIs() {
    MidwayException thrown = new MidwayException();

    MidwayException arrived =
        assertThrows(
            MidwayException.class,
            () -> taxTables().publish(puts(ACME, 0, failingAfter(9, thrown))));

    assertSame(thrown, arrived);
  }

  @Test
  void putsTwentyThousandRulesInOnePublication() {
    List<TaxTableRow> rules = rows(20_000, i -> rule("USA/IL/" + (100 + i / 100), padded("r", i)));
    publish(puts(ACME, 0, rules.iterator()));

    assertEquals(1, taxTables().revision(ACME));
    assertEquals(rules, readAllPages(taxTables(), ACME, TaxTableSelection.area(""), 1_999, 100));
  }

  @Test
  void countsTheRevisionOfEachTenantApart() {
    publish(puts(0, rule("r1")));
    publish(puts(1, rule("r2")));

    assertEquals(0, taxTables().revision(GLOBEX));
    publish(puts(GLOBEX, 0, List.of(owned(GLOBEX, rule("r1"))).iterator()));
    assertEquals(1, taxTables().revision(GLOBEX));
    assertEquals(2, taxTables().revision(ACME));
  }

  @Test
  void findsNoRuleOfAnotherTenant() {
    publishFirst(taxTables(), rule("r1"));

    assertEquals(List.of(), taxTables().find(GLOBEX, Set.of("r1")));
  }

  @Test
  void putsNoRuleOverOneOfAnotherTenant() {
    publishFirst(taxTables(), rule("r1"));
    TaxTableRow other = owned(GLOBEX, withRate("US", "0.5", rule("r1")));
    publish(puts(GLOBEX, 0, List.of(other).iterator()));

    assertFound(Set.of("r1"), rule("r1"));
    assertEquals(List.of(other), taxTables().find(GLOBEX, Set.of("r1")));
  }

  @Test
  void removesNoRuleOfAnotherTenantById() {
    publishFirst(taxTables(), rule("r1"));
    publish(
        new TaxTablePublication(GLOBEX, 0, null, Set.of("r1"), List.<TaxTableRow>of().iterator()));

    assertFound(Set.of("r1"), rule("r1"));
  }

  @Test
  void removesNoRuleOfAnotherTenantWithItsSource() {
    publishFirst(taxTables(), rule("r1"));
    publish(
        new TaxTablePublication(GLOBEX, 0, "state", Set.of(), List.<TaxTableRow>of().iterator()));

    assertFound(Set.of("r1"), rule("r1"));
  }

  private void publish(TaxTablePublication publication) {
    assertEquals(Written.done(), taxTables().publish(publication));
  }

  private void assertFound(Set<String> ids, TaxTableRow... rows) {
    assertEquals(List.of(rows), sorted(taxTables().find(ACME, ids)));
  }

  private static List<TaxTableRow> sorted(List<TaxTableRow> rows) {
    return rows.stream().sorted(Comparator.comparing(TaxTableRow::id)).toList();
  }

  private static Iterator<TaxTableRow> failingAfter(int count, RuntimeException failure) {
    return IntStream.rangeClosed(0, count)
        .mapToObj(
            i -> {
              if (i == count) {
                throw failure;
              }
              return rule(padded("r", i));
            })
        .iterator();
  }

  /** The exception that an iterator of rules throws. Storage adapters do not know this type. */
  private static final class MidwayException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
