package io.octroi.core.taxrate.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.Faults;
import io.octroi.core.OverEachStore;
import io.octroi.core.Store;
import io.octroi.core.taxrate.PublishedTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that cannot be read is rejected as invalid input. */
class CsvFileTest {

  @TempDir Path directory;

  private static long read(PublishedTable table, Path file) {
    return table
        .fixture()
        .tenant()
        .taxTables()
        .importCsv(file, "illinois", progress -> {})
        .revision();
  }

  private Path file(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return Files.write(directory.resolve("rates.csv"), all.toByteArray());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @OverEachStore
  void aFileIsImported(Store store) throws IOException {
    try (PublishedTable table = PublishedTable.over(store)) {
      Path file =
          file(
              utf8(
                  "\uFEFF"
                      + CsvText.lines(
                          CsvText.HEADER, CsvText.row("authority", "\u00C9tat \uD83D\uDE00"))));
      assertEquals(table.revision() + 1, read(table, file));
      assertTrue(
          table.fixture().tenant().taxRates().resolve(PublishedTable.QUERY).equals(table.rate()));
    }
  }

  @OverEachStore
  void aMissingFileIsRejected(Store store) {
    try (PublishedTable table = PublishedTable.over(store)) {
      Path missing = directory.resolve("nowhere").resolve("rates.csv");
      assertEquals(
          List.of("file: does not exist: \"rates.csv\""), Faults.of(() -> read(table, missing)));
      assertEquals(
          List.of("source: is empty"),
          Faults.of(
              () -> table.fixture().tenant().taxTables().importCsv(missing, "", progress -> {})));
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void aDirectoryIsRejected(Store store) throws IOException {
    try (PublishedTable table = PublishedTable.over(store)) {
      Path folder = Files.createDirectory(directory.resolve("rates"));
      assertEquals(
          List.of("file: is a directory: \"rates\""), Faults.of(() -> read(table, folder)));
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void anEmptyFileIsRejected(Store store) throws IOException {
    try (PublishedTable table = PublishedTable.over(store)) {
      Path empty = file();
      assertEquals(
          List.of("line 1: is missing: the first line must name the columns"),
          Faults.of(() -> read(table, empty)));
      table.assertUnchanged();
    }
  }

  @OverEachStore
  void malformedUtf8IsRefusedWithItsLineAndEarlierFaults(Store store) throws IOException {
    try (PublishedTable table = PublishedTable.over(store)) {
      Path file =
          file(
              utf8(CsvText.HEADER + "\r\n" + CsvText.row("rate", "8.25") + "\r\n\r\n"),
              utf8(CsvText.row().replace("US-IL", "Qu")),
              new byte[] {(byte) 0xE9},
              utf8("bec\r\n" + CsvText.row("rate", "9")));
      assertEquals(
          List.of(
              "line 2, column rate: is 8.25; must be a fraction from 0 to 1, such as 0.0825 for 8.25 %",
              "line 4: is not UTF-8 text: it contains the byte 0xE9, which is \"é\" in ISO 8859-1"),
          Faults.of(() -> read(table, file)));
      table.assertUnchanged();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 8_191, 8_192, 8_193, 20_000, 70_000})
  void theLineNumberOfAFaultIsCorrectAtAnyDepth(int lines) throws IOException {
    try (PublishedTable table = PublishedTable.over(Store.MEMORY)) {
      Path file =
          file(
              utf8(CsvText.HEADER + "\n" + "\n".repeat(lines) + "\u00E9\uD83D\uDE00"),
              new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
      assertEquals(List.of("line " + (lines + 2)), Faults.subjects(() -> read(table, file)));
    }
  }

  @Test
  void aTruncatedCharacterAtTheEndOfTheFileIsNotUtf8() throws IOException {
    try (PublishedTable table = PublishedTable.over(Store.MEMORY)) {
      Path file = file(utf8(CsvText.HEADER + "\r\rUS-"), new byte[] {(byte) 0xC3});
      assertEquals(
          List.of(
              "line 3: is not UTF-8 text: it contains the byte 0xC3, which is \"Ã\" in ISO 8859-1"),
          Faults.of(() -> read(table, file)));
    }
  }

  @Test
  void aFileInUtf16IsRejectedOnce() throws IOException {
    try (PublishedTable table = PublishedTable.over(Store.MEMORY)) {
      Path file = file(CsvText.HEADER.getBytes(StandardCharsets.UTF_16));
      assertEquals(
          List.of(
              "line 1: is not UTF-8 text: it contains the byte 0xFE, which occurs in the byte order"
                  + " mark of UTF-16"),
          Faults.of(() -> read(table, file)));
    }
  }

  @Test
  void aReaderOfTheHostThatIsNotUtf8OrFailsIsRefused() {
    try (PublishedTable table = PublishedTable.over(Store.MEMORY)) {
      Reader latin =
          new InputStreamReader(
              new ByteArrayInputStream(new byte[] {(byte) 0xE9}),
              StandardCharsets.UTF_8.newDecoder());
      assertEquals(
          List.of("file: is not UTF-8 text"),
          Faults.of(
              () -> table.fixture().tenant().taxTables().importCsv(latin, "x", progress -> {})));
      Reader broken = new StringReader(CsvText.HEADER);
      assertEquals(
          List.of("file: cannot be read: java.io.IOException: Stream closed"),
          Faults.of(
              () -> {
                broken.close();
                table.fixture().tenant().taxTables().importCsv(broken, "x", progress -> {});
              }));
      table.assertUnchanged();
    }
  }
}
