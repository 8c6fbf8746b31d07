package io.octroi.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that cannot be read, in each format. */
class FileFaultsTest {

  @TempDir Path directory;

  private ForeignRateFile file(SampleFormat format, String text, Charset charset)
      throws IOException {
    return format.file(Files.write(directory.resolve("rates.csv"), text.getBytes(charset)));
  }

  private List<String> faults(SampleFormat format, String text) throws IOException {
    return Reading.of(file(format, text, StandardCharsets.UTF_8)).faults();
  }

  private static String lines(String... lines) {
    return String.join("\n", lines);
  }

  @ParameterizedTest
  @EnumSource
  void aByteOrderMarkAndAnyLineEndsAreRead(SampleFormat format) throws IOException {
    Reading expected = Reading.of(file(format, format.text(), StandardCharsets.UTF_8));
    assertEquals(List.of(), expected.faults());
    assertFalse(expected.rules().isEmpty());
    List<String> equivalents =
        List.of(
            "\uFEFF" + format.text(),
            format.text().replace("\n", "\r\n") + "\r\n",
            format.text().replace("\n", "\r"),
            "\n" + format.text().replace("\n", "\n\n"),
            format.text().replace("\n", ",\n") + ",",
            format.text().replace("\n", ",,\n") + "\n,,,,,,,,,,",
            format.text().toUpperCase(java.util.Locale.ROOT));
    for (String text : equivalents) {
      Reading reading = Reading.of(file(format, text, StandardCharsets.UTF_8));
      assertEquals(List.of(), reading.faults(), text);
      assertEquals(expected.made().size(), reading.made().size(), text);
      assertEquals(expected.report().rows(), reading.report().rows(), text);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsNotUtf8IsOneFaultThatShowsTheByte(SampleFormat format) throws IOException {
    String text = format.text() + "\n\u00FC";
    long line = text.lines().count();
    assertEquals(
        List.of(
            "line "
                + line
                + " is not UTF-8 text: it contains the byte 0xFC, which is \"\u00FC\" in ISO 8859-1"),
        Reading.of(file(format, text, StandardCharsets.ISO_8859_1)).faults());
    assertEquals(
        List.of("line " + line + " is not UTF-8 text: it contains the byte 0x93"),
        Reading.of(file(format, text.replace('\u00FC', '\u201C'), Charset.forName("windows-1252")))
            .faults());
    assertEquals(
        List.of(
            "line 1 is not UTF-8 text: it contains the byte 0xFE, which occurs in the byte order"
                + " mark of UTF-16"),
        Reading.of(file(format, text, StandardCharsets.UTF_16)).faults());
  }

  @ParameterizedTest
  @EnumSource
  void otherSeparatorsAreOneFault(SampleFormat format) throws IOException {
    String semicolons = "line 1 separates its columns by semicolons; commas are expected";
    assertEquals(List.of(semicolons), faults(format, format.text().replace(',', ';')));
    assertEquals(List.of(semicolons), faults(format, format.header().replace(',', ';')));
    assertEquals(
        List.of(semicolons), faults(format, "\"" + format.header().replace(",", "\";\"") + "\""));
    assertEquals(
        List.of("line 1 separates its columns by tabs; commas are expected"),
        faults(format, format.text().replace(',', '\t')));
    assertEquals(
        List.of(semicolons),
        Reading.of(
                file(
                    format,
                    format.text().replace(',', ';') + "\n\u00FC",
                    StandardCharsets.ISO_8859_1))
            .faults());
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatCannotBeOpenedIsOneFault(SampleFormat format) throws IOException {
    assertEquals(
        List.of("file does not exist: \"rates.csv\""),
        Reading.of(format.file(directory.resolve("nowhere").resolve("rates.csv"))).faults());
    assertEquals(
        List.of("file is a directory: \"x\""),
        Reading.of(format.file(Files.createDirectory(directory.resolve("x")))).faults());
  }

  @ParameterizedTest
  @EnumSource
  void theHeaderMustBeCompleteAndKnown(SampleFormat format) throws IOException {
    String columns = format.header().replace(",", ", ");
    assertEquals(
        List.of("line 1 is missing: the first line must name the columns"), faults(format, ""));
    assertEquals(
        List.of("line 1 is missing: the first line must name the columns"),
        faults(format, "\n\n\n"));
    String unknown = "\", has unknown columns: \"";
    List<String> faults = faults(format, "one,two");
    assertEquals(format.isOpen() ? 1 : 2, faults.size());
    assertTrue(
        faults.get(0).startsWith("line 1 lacks columns: " + columns.substring(0, 4)), unknown);
    String first = format.header().substring(0, format.header().indexOf(','));
    assertEquals(
        List.of("line 1 has a duplicate column: " + first),
        faults(format, format.header() + "," + first));
  }

  @ParameterizedTest
  @EnumSource
  void malformedCsvIsOneFault(SampleFormat format) throws IOException {
    for (String end : List.of("\n\"open", "\n\"a\"b,c", "\n\"\u0007")) {
      List<String> faults = faults(format, format.text() + end);
      assertEquals(1, faults.size(), faults.toString());
      assertTrue(faults.get(0).startsWith("file is malformed CSV: "), faults.get(0));
    }
    assertEquals(
        List.of("line 2 has 2 fields instead of " + format.header().split(",").length),
        faults(format, lines(format.header(), "a,b")));
  }

  @ParameterizedTest
  @EnumSource
  void aFileWithoutRulesMustBeAllowed(SampleFormat format) throws IOException {
    ForeignRateFile file = file(format, format.header(), StandardCharsets.UTF_8);
    assertFalse(file.allowsEmpty());
    assertEquals(
        List.of("file contains no rules, and would delete those of its source"),
        Reading.of(file).faults());
    assertTrue(file.allowEmpty().allowsEmpty());
    assertEquals(List.of(), Reading.of(file.allowEmpty()).faults());
    assertFalse(file.allowsEmpty(), "the original is unchanged");
  }

  @ParameterizedTest
  @EnumSource
  void aReaderOfTheHostThatFailsIsAFaultUnlessItsExceptionIsUnchecked(SampleFormat format) {
    assertEquals(
        List.of("file cannot be read: java.io.IOException: planted"),
        Reading.of(format.text(() -> failing(new IOException("planted")))).faults());
    IllegalStateException planted = new IllegalStateException("planted");
    assertSame(
        planted,
        assertThrows(
            IllegalStateException.class, () -> format.text(() -> failing(planted)).check()));
    assertSame(
        planted,
        assertThrows(
            IllegalStateException.class,
            () ->
                format
                    .text(
                        () -> {
                          throw planted;
                        })
                    .check()));
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionOfTheConsumerIsNotAFaultOfTheFile(SampleFormat format) {
    UncheckedIOException planted = new UncheckedIOException(new IOException("planted"));
    Supplier<Reader> text = () -> new StringReader(format.text());
    assertSame(
        planted,
        assertThrows(
            UncheckedIOException.class,
            () ->
                format
                    .text(text)
                    .read(
                        (rule, line) -> {
                          throw planted;
                        })));
  }

  private static Reader failing(Exception planted) {
    return new Reader() {
      @Override
      public int read(char[] target, int offset, int length) throws IOException {
        if (planted instanceof IOException checked) {
          throw checked;
        }
        throw (RuntimeException) planted;
      }

      @Override
      public void close() {}
    };
  }
}
