package io.octroi.core.taxrate.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.taxrate.PublishedTable;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.ImportProgress.Phase;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Loss;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.RateFileReport.Remarks;
import io.octroi.taxrate.RateFileReportBuilder;
import io.octroi.taxrate.RateImport;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.TaxRuleFilter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files of other formats are imported completely or not at all. */
class RateFileImportTest {

  private static final String SOURCE = "monthly";

  private static RateImport read(OctroiFixture fixture, RateFile file) {
    return fixture.tenant().taxTables().importFile(file, SOURCE, progress -> {});
  }

  private static TaxRuleBuilder zip(String rate, String code) {
    return OctroiFixture.illinois(rate).postal(code);
  }

  private static List<TaxRule> rules(OctroiFixture fixture) {
    return fixture
        .tenant()
        .taxTables()
        .list(TaxRuleFilter.all(), io.octroi.PageRequest.first(100))
        .items();
  }

  @OverEachStore
  void theRulesReplaceThoseOfTheirSource(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      fixture.put(TaxRule.of("OTHER", "USA", "0.01").id("other"));
      RateImport first =
          read(
              fixture,
              SampleFile.of(
                  zip("0.07", "60062").id("ignored").source("ignored"), zip("0.08", "60063")));
      assertEquals(2, first.revision());
      assertEquals(2, first.report().rows());
      assertEquals(2, first.report().rules());
      assertEquals(3, read(fixture, SampleFile.of(zip("0.070", "60062"))).revision());
      assertEquals(2, rules(fixture).size());
      TaxRule rule = rules(fixture).get(1);
      assertEquals(zip("0.07", "60062").source(SOURCE).id(rule.id().orElseThrow()).build(), rule);
      fixture.tenant().taxTables().replaceSource(SOURCE, List.of(zip("0.07", "60062").build()));
      assertEquals(rule, rules(fixture).get(1));
    }
  }

  @OverEachStore
  void theReportOfTheFileIsReturned(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      RateFileReport report =
          read(
                  fixture,
                  SampleFile.of(zip("0.07", "60062"), zip("0.07", "60062"), zip("0.6", "60063"))
                      .with(
                          remarks ->
                              remarks
                                  .row()
                                  .skip(9, "is a total")
                                  .warn(3, "Rate", "is old")
                                  .lose("city names")))
              .report();
      Remark repeated = new Remark(3, "", "the same row as line 2");
      assertEquals(
          new RateFileReport(
              4,
              2,
              new Remarks(List.of(repeated, new Remark(9, "", "is a total")), 2),
              new Remarks(List.of(), 0),
              new Remarks(
                  List.of(
                      new Remark(3, "Rate", "is old"),
                      repeated,
                      new Remark(4, "", "has a rate of 0.6, which is more than 50 %")),
                  3),
              List.of(new Loss("city names", 1))),
          report);
    }
  }

  @OverEachStore
  void faultsOfTheFileAndOfItsRulesAreReportedTogether(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      SampleFile file =
          SampleFile.of(
                  zip("0.07", "60062"),
                  zip("8.25", "60062").region("XX"),
                  zip("0.07", "60063").category("x".repeat(65)))
              .with(remarks -> remarks.fault(1, "", "lacks a column").fault(4, "Zip", "is odd"));
      assertEquals(
          List.of(
              "line 1: lacks a column",
              "line 3, column region",
              "line 3, column rate",
              "line 4, column Zip: is odd",
              "line 4, column category: has 65 characters, at most 64 are allowed"),
          Faults.of(() -> read(table.fixture(), file)).stream()
              .map(fault -> fault.replaceFirst("(?<=region|rate): .*", ""))
              .toList());
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void theFirstHundredFaultsAreReportedByLine(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      List<TaxRule> rules =
          IntStream.range(0, 150).mapToObj(i -> zip("8.25", "60062").build()).toList();
      SampleFile file =
          SampleFile.of(rules)
              .with(
                  remarks -> {
                    for (int line = 2; line < 152; line++) {
                      remarks.fault(line, "Zip", "is odd");
                    }
                  });
      InvalidInputException refused =
          assertThrows(InvalidInputException.class, () -> read(table.fixture(), file));
      assertEquals(100, refused.violations().size());
      assertEquals(200, refused.more());
      assertEquals("line 51, column rate", refused.violations().get(99).subject());
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void anEmptyFileIsRejectedUnlessItIsAllowed(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      read(fixture, SampleFile.of(zip("0.07", "60062")));
      assertEquals(List.of("file"), Faults.subjects(() -> read(fixture, SampleFile.of())));
      assertEquals(
          List.of("line 1: is odd"),
          Faults.of(
              () ->
                  read(fixture, SampleFile.of().with(remarks -> remarks.fault(1, "", "is odd")))));
      assertEquals(1, rules(fixture).size());
      assertEquals(2, read(fixture, SampleFile.of().allowingEmpty()).revision());
      assertEquals(List.of(), rules(fixture));
    }
  }

  @OverEachStore
  void anAmbiguityIsReportedWithItsLines(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      SampleFile file =
          SampleFile.of(
              TaxRule.of("STANDING", "USA", "0.07"),
              zip("0.07", "60001").postal("60001", "60099"),
              zip("0.08", "60050").postal("60050", "60150"));
      List<String> faults = Faults.of(() -> read(table.fixture(), file));
      assertEquals(2, faults.size(), faults::toString);
      assertTrue(faults.get(0).startsWith("line 2: is ambiguous with rule \"standing\" of source"));
      assertTrue(
          faults.get(1).startsWith("line 3: is ambiguous with line 4 of the same authority"));
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void anExceptionOfTheFileIsPropagatedWithoutChanges(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      RuntimeException thrown = new CancellationException("enough");
      RateFile failing =
          rules -> {
            rules.accept(zip("0.07", "60062").build(), 2);
            throw thrown;
          };
      assertSame(
          thrown, assertThrows(CancellationException.class, () -> read(table.fixture(), failing)));
      assertThrows(NullPointerException.class, () -> read(table.fixture(), rules -> null));
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void anInvalidSourceIsRejectedBeforeTheFileIsRead(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      RateFile unread =
          rules -> {
            throw new AssertionError("the file was read");
          };
      for (String source : new String[] {null, "", "x".repeat(65), "a\u200Bb"}) {
        assertEquals(
            List.of("source"),
            Faults.subjects(
                () ->
                    table
                        .fixture()
                        .tenant()
                        .taxTables()
                        .importFile(unread, source, progress -> {})));
        assertEquals(
            List.of("source"),
            Faults.subjects(() -> table.fixture().tenant().taxTables().checkFile(unread, source)));
      }
      table.assertUnchanged();
    }
  }

  @Test
  void anExceptionOfTheCallbackEndsTheImportEvenIfTheFileIgnoresIt() {
    try (PublishedTable table = PublishedTable.over(Store.MEMORY)) {
      RuntimeException thrown = new CancellationException("enough");
      RateFile ignoring =
          rules -> {
            for (int i = 0; i < 10_000; i++) {
              try {
                rules.accept(zip("0.07", String.format("60%07d", 10_000 + i)).build(), i);
              } catch (CancellationException e) {
                // ignored
              }
            }
            return new RateFileReportBuilder().build();
          };
      assertSame(
          thrown,
          assertThrows(
              CancellationException.class,
              () ->
                  table
                      .fixture()
                      .tenant()
                      .taxTables()
                      .importFile(
                          ignoring,
                          SOURCE,
                          progress -> {
                            throw thrown;
                          })));
      table.assertUnchanged();
    }
  }

  @Test
  void theFirstFailureIsThrownWithTheLaterOnes() {
    CancellationException stopped = new CancellationException("stopped");
    IllegalStateException unclosed = new IllegalStateException("cannot be closed");
    RateFile failing =
        rules -> {
          try {
            for (int i = 0; i < 10_000; i++) {
              rules.accept(zip("0.07", String.format("60%07d", 10_000 + i)).build(), i);
            }
          } catch (CancellationException e) {
            assertThrows(NullPointerException.class, () -> rules.accept(null, 3));
          }
          throw unclosed;
        };
    try (PublishedTable table = PublishedTable.over(Store.MEMORY)) {
      CancellationException thrown =
          assertThrows(
              CancellationException.class,
              () ->
                  table
                      .fixture()
                      .tenant()
                      .taxTables()
                      .importFile(
                          failing,
                          SOURCE,
                          progress -> {
                            throw stopped;
                          }));
      assertSame(stopped, thrown);
      assertEquals(2, thrown.getSuppressed().length);
      assertSame(unclosed, thrown.getSuppressed()[1]);
      table.assertUnchanged();
    }
  }

  @Test
  void aRuleFromAnotherThreadEndsTheImportWithoutChanges() {
    try (PublishedTable table = PublishedTable.over(Store.MEMORY)) {
      RateFile threaded =
          rules -> {
            rules.accept(zip("0.07", "60062").build(), 2);
            Thread other = new Thread(() -> rules.accept(zip("0.07", "60063").build(), 3));
            other.setUncaughtExceptionHandler((thread, ignored) -> {});
            other.start();
            try {
              other.join();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            return new RateFileReportBuilder().build();
          };
      assertThrows(IllegalStateException.class, () -> read(table.fixture(), threaded));
      table.assertUnchanged();
    }
  }

  @Test
  void aRuleAfterTheEndIsRejected() {
    try (PublishedTable table = PublishedTable.over(Store.MEMORY)) {
      AtomicReference<RateFile.EntryConsumer> kept = new AtomicReference<>();
      read(
          table.fixture(),
          rules -> {
            kept.set(rules);
            rules.accept(zip("0.07", "60062").build(), 2);
            return new RateFileReportBuilder().build();
          });
      assertThrows(
          IllegalStateException.class, () -> kept.get().accept(zip("0.07", "60063").build(), 3));
      assertEquals(2, rules(table.fixture()).size());
    }
  }

  @OverEachStore
  void progressIsReportedInEachPhase(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      List<ImportProgress> reports = new ArrayList<>();
      fixture
          .tenant()
          .taxTables()
          .importFile(
              SampleFile.of(zip("0.07", "60062"), zip("0.07", "60063")), SOURCE, reports::add);
      List<Phase> phases = List.of(Phase.READING, Phase.CHECKING, Phase.STORING);
      assertEquals(phases, reports.stream().map(ImportProgress::phase).distinct().toList());
      Map<Phase, Long> rows = new EnumMap<>(Phase.class);
      reports.forEach(report -> rows.put(report.phase(), report.rows()));
      assertEquals(Map.of(Phase.READING, 2L, Phase.CHECKING, 2L, Phase.STORING, 2L), rows);
    }
  }
}
