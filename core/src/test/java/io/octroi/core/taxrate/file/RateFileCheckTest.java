package io.octroi.core.taxrate.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.Violation;
import io.octroi.core.OctroiFixture;
import io.octroi.core.OverEachStore;
import io.octroi.core.StorageView;
import io.octroi.core.Store;
import io.octroi.core.guard.ServiceMethods;
import io.octroi.core.taxrate.PublishedTable;
import io.octroi.core.taxrate.csv.CsvText;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Remark;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxTables;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check reports what an import would report, and publishes nothing. */
class RateFileCheckTest {

  private static final String CROSSING =
      CsvText.lines(
          CsvText.HEADER, "A,USA,IL,60001,60099,,,,,,0.1,", "A,USA,IL,60050,60150,,,,,,0.2,");

  @TempDir Path directory;

  private RateFileReport check(TaxTables tables, String text) throws IOException {
    return tables.checkCsv(Files.writeString(directory.resolve("rates.csv"), text), "illinois");
  }

  @OverEachStore
  void aCheckReportsTheFaultsOfAnImport(Store store) throws IOException {
    try (PublishedTable table = PublishedTable.over(store)) {
      TaxTables tables = table.fixture().tenant().taxTables();
      for (String text :
          List.of(
              "",
              CsvText.HEADER,
              CsvText.lines(CsvText.HEADER, CsvText.row("rate", "7"), CsvText.row("region", "XX")),
              "id," + CsvText.HEADER + "\nstanding," + CsvText.row(),
              CsvText.lines(CsvText.HEADER, "STANDING,USA,,,,,,,,,0.1,"),
              CROSSING)) {
        InvalidInputException refused =
            assertThrows(
                InvalidInputException.class,
                () -> tables.importCsv(new StringReader(text), "illinois", progress -> {}));
        RateFileReport report = check(tables, text);
        assertFalse(report.isValid());
        assertEquals(
            refused.violations(),
            report.faults().first().stream()
                .map(fault -> new Violation(fault.position(), fault.message()))
                .toList());
      }
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void aCheckReportsTheWarningsOfAnImportWithoutPublishing(Store store) throws IOException {
    try (PublishedTable table = PublishedTable.over(store)) {
      TaxTables tables = table.fixture().tenant().taxTables();
      String text =
          CsvText.lines(
              CsvText.HEADER, CsvText.row("authority", "Standing"), CsvText.row("rate", "1"));
      RateFileReport report = check(tables, text);
      assertTrue(report.isValid());
      assertEquals(
          List.of(
              new Remark(
                  2,
                  "",
                  "has the authority \"Standing\", which differs from \"STANDING\" of rule"
                      + " \"standing\" of source \"manual\" only by case, white space or dashes"),
              new Remark(3, "", "has a rate of 1, which is 100 %")),
          report.warnings().first());
      table.assertUnchanged();
      assertEquals(
          report, tables.importCsv(new StringReader(text), "illinois", progress -> {}).report());
    }
  }

  @OverEachStore
  void aCheckOfAFileOfAnotherFormatReportsItsFaultsAndAmbiguities(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      TaxTables tables = table.fixture().tenant().taxTables();
      TaxRule standing = TaxRule.of("STANDING", "USA", "0.1").build();
      RateFileReport report = tables.checkFile(SampleFile.of(List.of(standing)), "s");
      assertEquals(2, report.faults().first().get(0).line());
      assertEquals(1, report.faults().count());
      RateFileReport faulty =
          tables.checkFile(
              SampleFile.of(OctroiFixture.illinois("8.25"))
                  .with(remarks -> remarks.fault(1, "", "is odd")),
              "s");
      assertEquals(
          List.of("line 1", "line 2, column rate"),
          faulty.faults().first().stream().map(Remark::position).toList());
      assertTrue(tables.checkFile(SampleFile.of(OctroiFixture.illinois("0.05")), "s").isValid());
      assertFalse(tables.checkFile(SampleFile.of(), "s").isValid());
      assertTrue(tables.checkFile(SampleFile.of().allowingEmpty(), "s").isValid());
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void aMissingFileIsAFault(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      Path missing = directory.resolve("nowhere").resolve("rates.csv");
      assertEquals(
          List.of(new Remark(0, "", "does not exist: \"rates.csv\"")),
          table.fixture().tenant().taxTables().checkCsv(missing, "x").faults().first());
    }
  }

  @OverEachStore
  void aRuleThatIsPublishedDuringTheCheckIsConsidered(Store store) {
    AtomicBoolean done = new AtomicBoolean(true);
    OctroiFixture[] fixture = new OctroiFixture[1];
    fixture[0] =
        OctroiFixture.over(
            StorageView.of(
                store.open(),
                (call, method, target, arguments) -> {
                  if (call.equals("taxTables.page") && !done.getAndSet(true)) {
                    fixture[0].put(TaxRule.of("A", "USA", "0.1").id("new"));
                  }
                  return ServiceMethods.call(method, target, arguments);
                }),
            settings -> settings);
    try (OctroiFixture opened = fixture[0]) {
      opened.put(TaxRule.of("B", "USA", "0.1").id("first"));
      done.set(false);
      RateFile file = SampleFile.of(TaxRule.of("A", "USA", "0.2"));
      RateFileReport report = opened.tenant().taxTables().checkFile(file, "s");
      assertTrue(report.faults().first().get(0).message().contains("rule \"new\" of source"));
    }
  }

  @Test
  void aFailureOfTheStoreIsThrown() {
    AtomicBoolean fails = new AtomicBoolean();
    try (OctroiFixture fixture =
        OctroiFixture.over(
            StorageView.of(
                Store.MEMORY.open(),
                (call, method, target, arguments) -> {
                  if (fails.get() && call.equals("taxTables.page")) {
                    throw new StorageException("planted", null);
                  }
                  return ServiceMethods.call(method, target, arguments);
                }),
            settings -> settings)) {
      fails.set(true);
      RateFile file = SampleFile.of(TaxRule.of("A", "USA", "0.2"));
      assertThrows(StorageException.class, () -> fixture.tenant().taxTables().checkFile(file, "s"));
    }
  }
}
