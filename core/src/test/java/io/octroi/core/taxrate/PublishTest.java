package io.octroi.core.taxrate;

import static io.octroi.taxrate.TaxTableChange.endOn;
import static io.octroi.taxrate.TaxTableChange.put;
import static io.octroi.taxrate.TaxTableChange.remove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.octroi.ConflictException;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.taxrate.csv.CsvText;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTableChange;
import io.octroi.taxrate.TaxTables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Publications change rules atomically, and faulty ones change nothing. */
class PublishTest {

  private static final LocalDate APRIL = LocalDate.of(2026, 4, 1);
  private static final TaxRule RULE =
      OctroiFixture.illinois("0.07").id("a").source(TaxRule.NO_SOURCE).build();
  private static final TaxQuery QUERY = TaxQuery.of(Place.usa("IL", "60062"), "19");

  @OverEachStore
  void changesAreAppliedInTheirOrder(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxTables tables = fixture.tenant().taxTables();
      assertEquals(1, tables.publish(List.of(put(RULE), endOn("a", APRIL))));
      assertEquals(Optional.of(RULE.toBuilder().until(APRIL).build()), tables.get("a"));
      assertEquals(2, tables.publish(List.of(endOn("a", APRIL.plusDays(1)), put(RULE))));
      assertEquals(Optional.of(RULE), tables.get("a"));
      assertEquals(3, tables.publish(List.of(remove("a"), put(RULE), remove("a"))));
      assertEquals(Optional.empty(), tables.get("a"));
      assertEquals(TaxOutcome.UNRATED, fixture.tenant().taxRates().resolve(QUERY).outcome());
      assertEquals(
          4, tables.publish(List.of(put(RULE), put(RULE.toBuilder().region("WI").build()))));
      assertEquals(Optional.of("WI"), tables.get("a").orElseThrow().region());
      assertEquals(TaxOutcome.UNRATED, fixture.tenant().taxRates().resolve(QUERY).outcome());
      assertEquals(5, tables.publish(List.of(put(RULE))));
      assertEquals(new BigDecimal("0.07"), fixture.tenant().taxRates().resolve(QUERY).fraction());
      assertEquals(6, tables.publish(List.of()));
      assertEquals(6, tables.revision());
    }
  }

  @OverEachStore
  void anEndedRateKeepsItsHistory(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.tenant().taxTables().publish(List.of(put(RULE)));
      fixture.tenant().taxTables().publish(List.of(endOn("a", APRIL)));
      TaxRate march = fixture.tenant().taxRates().resolve(QUERY.withDate(APRIL.minusDays(1)));
      assertEquals(new BigDecimal("0.07"), march.fraction());
      assertEquals(
          TaxOutcome.UNRATED, fixture.tenant().taxRates().resolve(QUERY.withDate(APRIL)).outcome());
    }
  }

  @OverEachStore
  void endingOrRemovingAMissingRuleIsRejected(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      TaxTables tables = table.fixture().tenant().taxTables();
      assertEquals(
          List.of(
              "changes[1].id: no rule has the id \"x\"",
              "changes[2].id: no rule has the id \"y\"",
              "changes[4].id: no rule has the id \"standing\""),
          Faults.of(
              () ->
                  tables.publish(
                      List.of(
                          put(RULE),
                          endOn("x", APRIL),
                          remove("y"),
                          remove("standing"),
                          endOn("standing", APRIL)))));
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void everyFaultyChangeIsReported(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      TaxTables tables = table.fixture().tenant().taxTables();
      assertEquals(
          List.of(
              "changes[0].id: is missing",
              "changes[0].dateExclusive: is missing",
              "changes[1].dateExclusive: is not in the years 1 to 9999",
              "changes[2].id: is empty",
              "changes[3].entry: is missing"),
          Faults.of(
              () ->
                  tables.publish(
                      List.of(
                          endOn(null, null),
                          endOn("standing", LocalDate.MAX),
                          remove(""),
                          put(null)))));
      TaxRule dated = RULE.toBuilder().from(APRIL).build();
      assertEquals(
          List.of(
              "changes[1].dateExclusive: is 2026-04-01, not after the start date of rule \"a\","
                  + " 2026-04-01"),
          Faults.of(() -> tables.publish(List.of(put(dated), endOn("a", APRIL)))));
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void changesForAnotherRevisionConflict(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      TaxTables tables = table.fixture().tenant().taxTables();
      for (long revision : new long[] {0, 2, -1, Long.MAX_VALUE}) {
        ConflictException conflict =
            assertThrows(
                ConflictException.class, () -> tables.publish(List.of(put(RULE)), revision));
        assertEquals("revision", conflict.subject());
        assertEquals("revision: the table is at 1, not at " + revision, conflict.getMessage());
      }
      table.assertUnchanged();
      assertEquals(2, tables.publish(List.of(put(RULE)), 1));
    }
  }

  @OverEachStore
  void moreThanTenThousandChangesAreRejected(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      TaxTables tables = table.fixture().tenant().taxTables();
      List<TaxTableChange> many = Collections.nCopies(10_001, remove("standing"));
      assertEquals(
          List.of("changes: are 10001, and at most 10000 are allowed"),
          Faults.of(() -> tables.publish(many)));
      table.assertUnchanged();
      List<TaxTableChange> most = Collections.nCopies(10_000, put(RULE));
      assertEquals(2, tables.publish(most));
    }
  }

  @OverEachStore
  void replacingASourceLeavesOtherSourcesUnchanged(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxTables tables = fixture.tenant().taxTables();
      tables.replaceSource("one", List.of(RULE, RULE.toBuilder().id("b").region("WI").build()));
      tables.replaceSource("two", List.of(RULE.toBuilder().id("c").region("MN").build()));
      tables.replaceSource("one", List.of(RULE));
      assertEquals(Optional.of("one"), tables.get("a").orElseThrow().source());
      assertEquals(Optional.empty(), tables.get("b"));
      assertEquals(Optional.of("two"), tables.get("c").orElseThrow().source());
      assertEquals(4, tables.replaceSource("one", List.of()));
      assertEquals(Optional.empty(), tables.get("a"));
      assertEquals(Optional.of("two"), tables.get("c").orElseThrow().source());
      assertEquals(List.of("source"), Faults.subjects(() -> tables.replaceSource("", List.of())));
    }
  }

  @OverEachStore
  void replacingASourceRejectsAnIdOfAnotherSource(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      TaxTables tables = table.fixture().tenant().taxTables();
      TaxRule taken = RULE.toBuilder().id("standing").build();
      List<String> faults = Faults.of(() -> tables.replaceSource("mine", List.of(RULE, taken)));
      assertEquals(1, faults.size());
      assertEquals(
          "entries[1], rule \"standing\": has the id of a rule in source \"manual\"",
          faults.get(0));
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void aRuleWithoutIdAlwaysGetsTheSameId(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store);
        OctroiFixture other = OctroiFixture.over(store)) {
      TaxRule rule = OctroiFixture.illinois("0.0700").build();
      for (OctroiFixture each : List.of(fixture, fixture, other)) {
        each.tenant().taxTables().replaceSource("x", List.of(rule));
      }
      String id = Tables.onlyRule(fixture).id().orElseThrow();
      assertEquals(Optional.of(id), Tables.onlyRule(other).id());
      fixture
          .tenant()
          .taxTables()
          .replaceSource("x", List.of(OctroiFixture.illinois("0.08").build()));
      assertEquals(false, Optional.of(id).equals(Tables.onlyRule(fixture).id()));
    }
  }

  @OverEachStore
  void queriesDoNotWaitForAnImport(Store store) throws Exception {
    ExecutorService others = Executors.newSingleThreadExecutor();
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(RULE.toBuilder());
      AtomicReference<BigDecimal> seen = new AtomicReference<>();
      long revision =
          CsvText.read(
              fixture,
              CsvText.lines(CsvText.HEADER, CsvText.row("region", "WI")),
              progress -> {
                Future<BigDecimal> answer =
                    others.submit(
                        () -> {
                          fixture.tenant().taxRates().resolve(QUERY);
                          fixture.tenant().taxRates().explain(QUERY);
                          fixture.tenant().taxTables().revision();
                          return fixture.tenant().taxRates().lookup(QUERY).rate().fraction();
                        });
                seen.set(Tables.of(answer));
              });
      assertEquals(2, revision);
      assertEquals(new BigDecimal("0.07"), seen.get());
    } finally {
      others.shutdown();
    }
  }
}
