package io.octroi.core.taxrate.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.taxrate.PublishedTable;
import io.octroi.taxrate.ImportProgress;
import io.octroi.taxrate.ImportProgress.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
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
      List<Phase> phases = reports.stream().map(ImportProgress::phase).distinct().toList();
      assertEquals(List.of(Phase.values()), phases);
      for (int i = 1; i < reports.size(); i++) {
        ImportProgress before = reports.get(i - 1);
        ImportProgress now = reports.get(i);
        int step = now.phase().compareTo(before.phase());
        assertTrue(step > 0 || (step == 0 && now.rows() > before.rows()), reports::toString);
      }
      for (ImportProgress each : reports) {
        assertEquals(
            each.phase() == Phase.READING ? OptionalLong.empty() : OptionalLong.of(ROWS),
            each.total());
      }
      for (Phase phase : List.of(Phase.READING, Phase.STORING)) {
        assertEquals(
            ROWS,
            reports.stream()
                .filter(each -> each.phase() == phase)
                .mapToLong(ImportProgress::rows)
                .max()
                .orElseThrow());
      }
    }
  }

  static Stream<Arguments> endings() {
    return Store.each()
        .flatMap(
            store ->
                Arrays.stream(Phase.values())
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
