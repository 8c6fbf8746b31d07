package io.octroi.ratefiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.internal.StrictUtf8Reader;
import io.octroi.taxrate.RateFile;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.RateFileReport.Remark;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any bytes, and any mutation of a valid file, give a consistent report and no exception. */
class AnyBytesTest {

  /** What is put into valid files. */
  private static final List<String> PIECES =
      List.of(
          "",
          ",",
          ";",
          "\"",
          "\"\"",
          "\n",
          "\r",
          "*",
          "...",
          "-",
          "0",
          "1",
          "9",
          "501",
          "1001",
          "90210",
          "90210-1234",
          "US",
          "CA",
          "GB",
          "XK",
          "840",
          "\u00A0",
          "\u200B",
          "\u0000",
          "\uFEFF",
          "\uD83D\uDE00",
          "1E999999999",
          "-1",
          "0.000000000001",
          "100",
          "shipping",
          "0000",
          "20180101",
          "29991231",
          "L1",
          "standard",
          "Tax name",
          "State",
          "D-78266");

  /** Rates of a state with another rate for food, a county, a place and a district. */
  private static final String STATE_RATES =
      """
      27,45,27,0.06875,0.06875,0,0,20090701,29991231
      27,00,053,0.0015,0.0015,0.001,0.001,20070101,20181231
      27,01,43000,0.005,0.005,0.005,0.005,20051001,29991231
      27,63,80004,0.005,0.004,0.005,0.004,20171001,29991231
      """;

  private static final String STATE_BOUNDARIES =
      """
      z,20171001,20190331,,,,,,,,,,,,,,,55401,,55405,,,27,27,053,43000,,,,ST,80004,63
      Z,20171001,20190331,,,,,,,,,,,,,,,55402,,55402,,,27,27,053
      4,20161001,29991231,,,,,,,,,,,,,,,55012,0011,55013,9999,,27,27,025
      4,20161001,29991231,,,,,,,,,,,,,,,55402,0000,55402,9999,,27,27,,,,,,ST,L1704,45
      A,20161001,29991231,1,9,B,,MAIN,ST,,,,,,TOWN,55401,0001,,,,,,27,27,053
      """;

  private record Mutation(int at, int removed, String inserted) {

    String of(String text) {
      int from = at % (text.length() + 1);
      int to = Math.min(text.length(), from + removed);
      return text.substring(0, from) + inserted + text.substring(to);
    }
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 100_000),
            Arbitraries.integers().between(0, 12),
            Arbitraries.of(PIECES))
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = 3_000)
  void aMutatedFileGivesAConsistentReport(
      @ForAll SampleFormat format, @ForAll("mutations") List<Mutation> mutations) {
    check(format, mutated(format.text(), mutations).getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void anyBytesGiveAConsistentReport(@ForAll SampleFormat format, @ForAll byte[] bytes) {
    check(format, bytes);
    byte[] header = (format.header() + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] both = java.util.Arrays.copyOf(header, header.length + bytes.length);
    System.arraycopy(bytes, 0, both, header.length, bytes.length);
    check(format, both);
  }

  @Property(tries = 3_000)
  void mutatedFilesOfAStateGiveAConsistentReport(
      @ForAll boolean ofRates, @ForAll("mutations") List<Mutation> mutations) {
    String rates = ofRates ? mutated(STATE_RATES, mutations) : STATE_RATES;
    String boundaries = ofRates ? STATE_BOUNDARIES : mutated(STATE_BOUNDARIES, mutations);
    check(
        RateFiles.streamlined(
                () -> new StringReader(rates),
                () ->
                    new StrictUtf8Reader(
                        new ByteArrayInputStream(boundaries.getBytes(StandardCharsets.UTF_8))))
            .allowEmpty());
  }

  @Property
  void anyBytesAsFilesOfAStateGiveAConsistentReport(@ForAll byte[] rates, @ForAll byte[] rows) {
    check(
        RateFiles.streamlined(
                () -> new StrictUtf8Reader(new ByteArrayInputStream(rates)),
                () -> new StrictUtf8Reader(new ByteArrayInputStream(rows)))
            .allowEmpty());
  }

  private static String mutated(String text, List<Mutation> mutations) {
    String mutated = text;
    for (Mutation mutation : mutations) {
      mutated = mutation.of(mutated);
    }
    return mutated;
  }

  private static void check(SampleFormat format, byte[] bytes) {
    check(format.text(() -> new StrictUtf8Reader(new ByteArrayInputStream(bytes))).allowEmpty());
  }

  private static void check(RateFile file) {
    Reading reading = Reading.of(file);
    RateFileReport report = reading.report();
    assertEquals(reading.entries().size(), report.rules());
    assertEquals(report, file.check(), "the same report each time");
    assertTrue(report.skipped().count() <= report.rows());
    long used = reading.entries().isEmpty() ? 0 : 1 + report.skipped().count();
    assertTrue(used <= report.rows());
    report.losses().forEach(loss -> assertTrue(loss.rows() <= report.rows()));
    for (List<Remark> remarks :
        List.of(report.faults().first(), report.warnings().first(), report.skipped().first())) {
      for (Remark remark : remarks) {
        assertFalse(remark.message().isEmpty());
        assertTrue(remark.message().length() < 1_000, remark.toString());
        assertTrue(remark.message().chars().noneMatch(Character::isISOControl), remark.message());
      }
    }
  }
}
