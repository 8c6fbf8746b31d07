package io.octroi.core.taxrate.csv;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.PageRequest;
import io.octroi.core.Octroi;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.taxrate.PublishedTable;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.ImportProgress.Phase;
import io.octroi.taxrate.TaxRuleFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Imports report their progress, and can be aborted by the listener. */
class ImportProgressTest {

  private static final int ROWS = 10_001;

  private static String text(int rows) {
    return CsvText.HEADER
        + IntStream.range(0, rows)
            .mapToObj(
                i -> String.format("%nA,USA,IL,%1$09d,%1$09d,,,,,,0.1,", 600000000 + 10_000L * i))
            .collect(Collectors.joining());
  }

  @OverEachStore
  void rowsAreCountedPerPhaseAndTheTotalIsReportedOnceKnown(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      List<ImportProgress> reports = new ArrayList<>();
      CsvText.read(table.fixture(), text(ROWS), reports::add);

      assertEquals(
          Map.of(Phase.READING, ROWS, Phase.CHECKING, ROWS, Phase.STORING, ROWS),
          lastRows(reports));
      assertOrdered(reports);
    }
  }

  @OverEachStore
  void replacedRowsThatTheStoreDeletesAreCountedAtTheEnd(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      CsvText.read(table.fixture(), text(ROWS));
      List<ImportProgress> reports = new ArrayList<>();
      CsvText.read(table.fixture(), text(1), reports::add);

      Map<Phase, Integer> expected = new EnumMap<>(Phase.class);
      List.of(Phase.READING, Phase.CHECKING, Phase.STORING)
          .forEach(phase -> expected.put(phase, 1));
      if (store != Store.MEMORY) {
        expected.put(Phase.CLEANING, ROWS);
      }
      assertEquals(expected, lastRows(reports));
      assertOrdered(reports);
    }
  }

  private static Map<Phase, Integer> lastRows(List<ImportProgress> reports) {
    Map<Phase, Integer> rows = new EnumMap<>(Phase.class);
    reports.forEach(report -> rows.put(report.phase(), Math.toIntExact(report.rows())));
    return rows;
  }

  private static void assertOrdered(List<ImportProgress> reports) {
    for (int i = 1; i < reports.size(); i++) {
      ImportProgress before = reports.get(i - 1);
      ImportProgress now = reports.get(i);
      int step = now.phase().compareTo(before.phase());
      assertTrue(step > 0 || (step == 0 && now.rows() >= before.rows()), reports::toString);
      assertTrue(now.rows() - (step > 0 ? 0 : before.rows()) <= 11_000, reports::toString);
      assertTrue(now.rows() <= now.total().orElse(Long.MAX_VALUE), reports::toString);
    }
    for (ImportProgress each : reports) {
      boolean known =
          each.phase() == Phase.STORING || (each.phase() == Phase.CHECKING && each.rows() > 0);
      assertTrue(!known || each.total().isPresent(), reports::toString);
    }
  }

  @OverEachStore
  void anExceptionOfTheListenerAfterThePublicationEndsOnlyTheDeletionOfReplacedRows(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      CsvText.read(table.fixture(), text(ROWS));
      long revision =
          CsvText.read(
              table.fixture(),
              text(2),
              progress -> {
                if (progress.phase() == Phase.CLEANING) {
                  throw new CancellationException("enough");
                }
              });
      assertEquals(table.revision() + 2, revision);
      assertEquals(3, rules(table));

      List<ImportProgress> reports = new ArrayList<>();
      CsvText.read(table.fixture(), text(3), reports::add);
      assertEquals(4, rules(table));
      if (store != Store.MEMORY) {
        assertEquals(2, lastRows(reports).get(Phase.CLEANING));
      }
    }
  }

  private static int rules(PublishedTable table) {
    return table
        .fixture()
        .tenant()
        .taxTables()
        .list(TaxRuleFilter.all(), PageRequest.first(100))
        .items()
        .size();
  }

  /** An import that is under way when the Octroi is closed is published completely. */
  @OverEachStore
  void closingTheOctroiWaitsForAnImportThatIsBeingStored(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      Octroi octroi = table.fixture().octroi();
      CsvText.read(table.fixture(), text(ROWS));
      List<Thread> closer = new ArrayList<>();

      long revision =
          CsvText.read(
              table.fixture(),
              text(ROWS),
              progress -> {
                if (progress.phase() == Phase.STORING && progress.rows() == 10_000) {
                  Thread thread = new Thread(octroi::close);
                  closer.add(thread);
                  thread.start();
                  awaitClosing(table);
                }
              });

      assertEquals(table.revision() + 2, revision);
      closer.forEach(thread -> assertDoesNotThrow(() -> thread.join()));
    }
  }

  private static void awaitClosing(PublishedTable table) {
    try {
      while (true) {
        table.fixture().tenant().taxTables().revision();
        Thread.onSpinWait();
      }
    } catch (IllegalStateException closed) {
      // as awaited
    }
  }

  static Stream<Arguments> endings() {
    return Store.each()
        .flatMap(
            store ->
                Stream.of(Phase.READING, Phase.CHECKING, Phase.STORING)
                    .flatMap(
                        phase ->
                            Stream.of(
                                    new CancellationException("enough"),
                                    new UncheckedIOException(new IOException("pipe")))
                                .map(thrown -> Arguments.of(store, phase, thrown))));
  }

  @ParameterizedTest(name = "over {0}: {2} while {1}")
  @MethodSource("endings")
  void anExceptionOfTheListenerAbortsTheImportWithoutChanges(
      Store store, Phase phase, RuntimeException thrown) {
    try (PublishedTable table = PublishedTable.over(store)) {
      RuntimeException caught =
          assertThrows(
              RuntimeException.class,
              () ->
                  CsvText.read(
                      table.fixture(),
                      text(1),
                      progress -> {
                        if (progress.phase() == phase) {
                          throw thrown;
                        }
                      }));
      assertSame(thrown, caught);
      table.assertUnchanged();
      assertEquals(table.revision() + 1, CsvText.read(table.fixture(), text(1)));
    }
  }
}
