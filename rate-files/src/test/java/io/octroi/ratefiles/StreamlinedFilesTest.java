package io.octroi.ratefiles;

import static io.octroi.ratefiles.StreamlinedSample.boundary;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a state as a whole: what cannot be read, and what is in neither. */
class StreamlinedFilesTest {

  private static final String RATES =
      StreamlinedSample.STATE + "\n27,00,053,0.01,0.01,0.02,0.02,20180101,29991231";
  private static final String BOUNDARIES =
      boundary("z", "20180101,20190331", "55401,,55405,,,27,27,053") + "\n" + boundary("a", "", "");

  @TempDir Path directory;

  private Path rates;
  private Path boundaries;

  @BeforeEach
  void write() throws IOException {
    rates = Files.writeString(directory.resolve("MNR.csv"), RATES);
    boundaries = Files.writeString(directory.resolve("MNB.csv"), BOUNDARIES);
  }

  private Reading read() {
    return Reading.of(RateFiles.streamlined(rates, boundaries));
  }

  @Test
  void aByteOrderMarkAndAnyLineEndsAreRead() throws IOException {
    Reading expected = read();
    assertEquals(List.of(), expected.faults());
    assertEquals(4, expected.entries().size());
    for (String end : List.of("\n", "\r\n", "\r", "\n\n", ",\n", ",,,,\n,,\n")) {
      Files.writeString(rates, "\uFEFF" + RATES.replace("\n", end) + end);
      Files.writeString(boundaries, "\uFEFF" + BOUNDARIES.replace("\n", end) + end);
      assertEquals(expected.rules(), read().rules(), end);
      assertEquals(expected.report().rows(), read().report().rows(), end);
    }
    Files.writeString(rates, RATES.toUpperCase(Locale.ROOT));
    Files.writeString(
        boundaries, '"' + BOUNDARIES.replace(",", "\",\"").replace("\n", "\"\n\"") + '"');
    assertEquals(expected.rules(), read().rules());
  }

  @Test
  void faultsOfBothFilesAreReported() throws IOException {
    Files.writeString(rates, RATES.replace("29991231", "2999"));
    Files.writeString(boundaries, BOUNDARIES.replace("55405", "55400"));
    assertEquals(
        List.of(
            "line 1, column last day of the rate file is not a day such as 20260331: \"2999\"",
            "line 2, column last day of the rate file is not a day such as 20260331: \"2999\"",
            "line 1, column last ZIP code of the boundary file is before 55401, the first code:"
                + " 55400"),
        read().faults());
  }

  @Test
  void aFileThatCannotBeReadIsOneFault() throws IOException {
    Path none = directory.resolve("none.csv");
    assertEquals(
        List.of("file does not exist: \"none.csv\" (rate file)"),
        Reading.of(RateFiles.streamlined(none, boundaries)).faults());
    assertEquals(
        List.of("file is a directory: \"MN\" (boundary file)"),
        Reading.of(RateFiles.streamlined(rates, Files.createDirectory(directory.resolve("MN"))))
            .faults());
    Files.writeString(boundaries, BOUNDARIES.replace(',', ';'));
    assertEquals(
        List.of("line 1 separates its columns by semicolons; commas are expected (boundary file)"),
        read().faults());
    Files.write(boundaries, (BOUNDARIES + "\n\u00FC").getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(
        List.of(
            "line 3 is not UTF-8 text: it contains the byte 0xFC, which is \"\u00FC\" in ISO 8859-1"
                + " (boundary file)"),
        read().faults());
  }

  @Test
  void filesInTheWrongOrderAreFaults() throws IOException {
    Files.writeString(rates, BOUNDARIES);
    Files.writeString(boundaries, RATES);
    List<String> faults = read().faults();
    assertTrue(
        faults.contains("line 1 has 25 fields instead of at most 9 (rate file)"), faults::toString);
    assertTrue(
        faults.contains("line 1, column record type of the boundary file is not Z, 4 or A: \"27\""),
        faults::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", ",,\n"})
  void aFileWithoutContentMustBeAllowed(String nothing) throws IOException {
    Files.writeString(rates, nothing);
    Files.writeString(boundaries, nothing);
    StreamlinedFiles files = RateFiles.streamlined(rates, boundaries);
    assertEquals(
        List.of(
            "file contains no rates (rate file)",
            "file contains no records of ZIP or ZIP+4 codes (boundary file)"),
        Reading.of(files).faults());
    assertFalse(files.allowsEmpty());
    assertTrue(files.allowEmpty().allowsEmpty());
    assertEquals(List.of(), Reading.of(files.allowEmpty()).faults());
    assertTrue(files.allowEmpty().intrastate().category("x").allowsEmpty(), "options are kept");
  }

  @Test
  void addressRecordsAloneAreAFault() throws IOException {
    Files.writeString(boundaries, "A\nA\n");
    Reading reading = read();
    assertEquals(
        List.of("file contains no records of ZIP or ZIP+4 codes (boundary file)"),
        reading.faults());
    assertEquals(List.of("address records on 2 rows"), reading.losses());
  }

  @Test
  void linesAreThoseOfTheFileOfTheRow() {
    List<Long> lines = new ArrayList<>();
    RateFiles.streamlined(rates, boundaries).read((entry, line) -> lines.add(line));
    assertEquals(List.of(1L, 2L, 2L, 1L), lines);
  }

  @Test
  void exceptionsOfTheHostAreNotFaults() {
    IllegalStateException planted = new IllegalStateException("planted");
    StreamlinedFiles files = RateFiles.streamlined(rates, boundaries);
    assertSame(
        planted,
        assertThrows(
            IllegalStateException.class,
            () ->
                files.read(
                    (entry, line) -> {
                      throw planted;
                    })));
    StreamlinedFiles failing =
        RateFiles.streamlined(
            () -> new StringReader(RATES),
            () -> {
              throw planted;
            });
    assertSame(planted, assertThrows(IllegalStateException.class, failing::check));
  }

  @Test
  void eachReadingOpensAndClosesBothFiles() {
    List<String> calls = new ArrayList<>();
    StreamlinedFiles files =
        RateFiles.streamlined(
            () -> noted("rates", RATES, calls), () -> noted("boundaries", BOUNDARIES, calls));
    assertEquals(List.of(), calls);
    files.check();
    files.check();
    List<String> once = List.of("rates", "rates closed", "boundaries", "boundaries closed");
    assertEquals(once, calls.subList(0, 4));
    assertEquals(once, calls.subList(4, 8));
  }

  private static Reader noted(String name, String text, List<String> calls) {
    calls.add(name);
    return new StringReader(text) {
      @Override
      public void close() {
        calls.add(name + " closed");
        super.close();
      }
    };
  }
}
