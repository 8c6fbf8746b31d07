package io.octroi.core.taxrate.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.ConflictException;
import io.octroi.StorageException;
import io.octroi.core.Faults;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.StorageView;
import io.octroi.core.Store;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTables;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are exported as CSV text and files. */
class CsvExportTest {

  private static final String HEADER = CsvText.HEADER + ",bounded,per_unit,per_sale,id";

  @TempDir Path directory;

  private final AtomicReference<Runnable> beforePage = new AtomicReference<>();

  private static String text(TaxTables tables, TaxRuleFilter filter) {
    StringWriter text = new StringWriter();
    tables.exportCsv(text, filter);
    return text.toString();
  }

  /** Opens a store that runs {@link #beforePage} once, before it returns a page of rules. */
  private OctroiFixture opened(Store store) {
    return OctroiFixture.over(
        StorageView.of(
            store.open(),
            (call, method, target, arguments) -> {
              Runnable action = call.equals("taxTables.page") ? beforePage.getAndSet(null) : null;
              if (action != null) {
                action.run();
              }
              return ServiceMethods.call(method, target, arguments);
            }),
        settings -> settings);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @OverEachStore
  void everyPropertyIsWritten(Store store) throws IOException {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxTables tables = fixture.tenant().taxTables();
      assertEquals(HEADER + "\r\n", text(tables, TaxRuleFilter.all()));
      fixture.put(
          TaxRule.of("Cook, \"the\" County", "USA", "0.0825")
              .region("IL")
              .postal("60601", "60699")
              .category("food")
              .issues(4, 12)
              .from(LocalDate.of(1, 1, 1))
              .until(LocalDate.of(10_000, 1, 1))
              .compound(true)
              .id("a")
              .source("x"),
          TaxRule.of("\u00C9tat", "FRA", "0.000000001").issues(4, null).id("b"),
          TaxRule.of("bottle", "USA", FixedAmount.perUnit(new BigDecimal("0.05"))).id("c"),
          TaxRule.of("fee", "USA", FixedAmount.perSale(new BigDecimal("0.28"))).id("d"));
      String expected =
          HEADER
              + "\r\n\u00C9tat,FRA,,,,,4,,,,0.000000001,false,false,,,b\r\n"
              + "bottle,USA,,,,,,,,,,false,false,0.05,,c\r\n"
              + "fee,USA,,,,,,,,,,false,false,,0.28,d\r\n"
              + "\"Cook, \"\"the\"\" County\",USA,IL,60601,60699,food,4,12,0001-01-01,"
              + "+10000-01-01,0.0825,true,false,,,a\r\n";
      assertEquals(expected, text(tables, TaxRuleFilter.all()));
      assertEquals(
          HEADER + "\r\n" + expected.lines().skip(4).findFirst().orElseThrow() + "\r\n",
          text(tables, TaxRuleFilter.all().withSource("x")));
      Path file = directory.resolve("rates.csv");
      assertEquals(4, tables.exportCsv(file, TaxRuleFilter.all()));
      assertEquals(expected, Files.readString(file));
      assertEquals(List.of("rates.csv"), files());
    }
  }

  @OverEachStore
  void aTableOfSeveralPagesIsExported(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      List<TaxRule> rules =
          IntStream.range(0, 20_000)
              .mapToObj(i -> OctroiFixture.illinois("0.07").postal("" + (100_000_000 + i)).build())
              .toList();
      fixture.tenant().taxTables().replaceSource("s", rules);
      assertEquals(
          20_001,
          text(fixture.tenant().taxTables(), TaxRuleFilter.all()).lines().distinct().count());
    }
  }

  @OverEachStore
  void anExistingFileIsNotOverwritten(Store store) throws IOException {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      Path file = Files.writeString(directory.resolve("rates.csv"), "mine");
      for (Path existing : List.of(file, directory)) {
        assertEquals(
            List.of(
                "file: already exists; an export does not overwrite files: \""
                    + existing.getFileName()
                    + "\""),
            Faults.of(() -> fixture.tenant().taxTables().exportCsv(existing, TaxRuleFilter.all())));
      }
      assertEquals("mine", Files.readString(file));
      assertEquals(List.of("rates.csv"), files());
    }
  }

  @OverEachStore
  void aFileThatIsCreatedMeanwhileIsNotOverwritten(Store store) throws IOException {
    try (OctroiFixture fixture = opened(store)) {
      Path file = directory.resolve("rates.csv");
      beforePage.set(() -> assertTrue(write(file)));
      assertEquals(
          List.of("file"),
          Faults.subjects(() -> fixture.tenant().taxTables().exportCsv(file, TaxRuleFilter.all())));
      assertEquals("mine", Files.readString(file));
      assertEquals(List.of("rates.csv"), files());
    }
  }

  private static boolean write(Path file) {
    try {
      return Files.exists(Files.writeString(file, "mine"));
    } catch (IOException e) {
      return false;
    }
  }

  @OverEachStore
  void aFailedExportLeavesNoFile(Store store) throws IOException {
    try (OctroiFixture fixture = opened(store)) {
      beforePage.set(
          () -> {
            throw new StorageException("planted", null);
          });
      assertThrows(
          StorageException.class,
          () ->
              fixture
                  .tenant()
                  .taxTables()
                  .exportCsv(directory.resolve("rates.csv"), TaxRuleFilter.all()));
      assertEquals(List.of(), files());
      assertEquals(
          List.of("file: cannot be written (NoSuchFileException): \"rates.csv\""),
          Faults.of(
              () ->
                  fixture
                      .tenant()
                      .taxTables()
                      .exportCsv(
                          directory.resolve("nowhere").resolve("rates.csv"), TaxRuleFilter.all())));
    }
  }

  @OverEachStore
  void anInvalidFilterIsRejectedBeforeAFileIsWritten(Store store) throws IOException {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      assertEquals(
          List.of("country"),
          Faults.subjects(
              () ->
                  fixture
                      .tenant()
                      .taxTables()
                      .exportCsv(
                          directory.resolve("rates.csv"), TaxRuleFilter.all().withCountry("??"))));
      assertEquals(List.of(), files());
    }
  }

  @OverEachStore
  void aFileContainsOneRevisionOfTheTable(Store store) throws IOException {
    try (OctroiFixture fixture = opened(store)) {
      fixture.put(TaxRule.of("A", "USA", "0.01").id("a"));
      beforePage.set(() -> fixture.put(TaxRule.of("B", "USA", "0.02").id("b")));
      Path file = directory.resolve("rates.csv");
      assertEquals(2, fixture.tenant().taxTables().exportCsv(file, TaxRuleFilter.all()));
      assertEquals(
          List.of(
              HEADER, "A,USA,,,,,,,,,0.01,false,false,,,a", "B,USA,,,,,,,,,0.02,false,false,,,b"),
          Files.readAllLines(file));
    }
  }

  @OverEachStore
  void anExportToAWriterFailsIfTheTableIsChanged(Store store) {
    try (OctroiFixture fixture = opened(store)) {
      beforePage.set(() -> fixture.put(TaxRule.of("B", "USA", "0.02").id("b")));
      ConflictException conflict =
          assertThrows(
              ConflictException.class,
              () -> text(fixture.tenant().taxTables(), TaxRuleFilter.all()));
      assertEquals("revision", conflict.subject());
    }
  }

  @Test
  void aWriterIsFlushedButNotClosed() {
    StringBuilder calls = new StringBuilder();
    Writer writer =
        new FilterWriter(Writer.nullWriter()) {
          @Override
          public void flush() {
            calls.append("flush ");
          }

          @Override
          public void close() {
            calls.append("close ");
          }
        };
    try (OctroiFixture fixture = OctroiFixture.over(Store.MEMORY)) {
      assertEquals(0, fixture.tenant().taxTables().exportCsv(writer, TaxRuleFilter.all()));
      assertEquals("flush ", calls.toString());
    }
  }

  private static Writer failing(Exception thrown) {
    return new FilterWriter(Writer.nullWriter()) {
      @Override
      public void write(char[] text, int offset, int length) throws IOException {
        if (thrown instanceof IOException e) {
          throw e;
        }
        throw (RuntimeException) thrown;
      }
    };
  }

  @OverEachStore
  void aFailureOfTheWriterEndsTheExport(Store store) {
    try (OctroiFixture fixture = OctroiFixture.over(store)) {
      TaxTables tables = fixture.tenant().taxTables();
      assertEquals(
          List.of("csv: cannot be written: java.io.IOException: full"),
          Faults.of(() -> tables.exportCsv(failing(new IOException("full")), TaxRuleFilter.all())));
      RuntimeException thrown = new CancellationException("enough");
      assertSame(
          thrown,
          assertThrows(
              CancellationException.class,
              () -> tables.exportCsv(failing(thrown), TaxRuleFilter.all())));
      assertFalse(text(tables, TaxRuleFilter.all()).isEmpty());
    }
  }
}
