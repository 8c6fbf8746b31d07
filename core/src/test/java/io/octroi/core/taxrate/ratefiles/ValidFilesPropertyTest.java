package io.octroi.core.taxrate.ratefiles;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.core.OctroiFixture;
import io.octroi.core.Store;
import io.octroi.ratefiles.ForeignRateFile;
import io.octroi.ratefiles.RateFiles;
import io.octroi.taxrate.RateFileReport;
import io.octroi.taxrate.TaxEntry;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;

/** Rules of a file without faults are valid drafts. A table rejects them only as ambiguous. */
class ValidFilesPropertyTest {

  private static final OctroiFixture FIXTURE = OctroiFixture.over(Store.MEMORY);
  private static final Path CORPUS = Path.of("src", "test", "resources", "fuzz", "rates");

  @AfterContainer
  static void close() {
    FIXTURE.close();
  }

  /** A valid file. */
  private record Sample(String name, Function<Supplier<Reader>, ForeignRateFile> format) {}

  @Provide
  Arbitrary<Sample> samples() {
    return Arbitraries.of(
        new Sample("woocommerce", RateFiles::woocommerce),
        new Sample("first-wins", RateFiles::woocommerce),
        new Sample("magento", RateFiles::magento),
        new Sample("zeros", RateFiles::magento),
        new Sample("zip5", RateFiles::zip5),
        new Sample("zip5-old", RateFiles::zip5));
  }

  private static String text(String name) {
    try {
      String text = Files.readString(CORPUS.resolve(name), StandardCharsets.UTF_8);
      return text.replace(";BT1...BT9", "").replace("a,DE,*,1-9,19,1,1,99999,\n", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(
        "",
        "*",
        ";",
        "...",
        "-",
        "0",
        "1",
        "9",
        "1001",
        "90210",
        "90210-1234",
        "US",
        "CA",
        "GB",
        "XK",
        "840",
        "PE1*",
        "D-78266",
        "x",
        "\u00E9",
        "\uD83D\uDE00",
        "\u0301",
        "\u2800",
        " ");
  }

  @Property(tries = 2_000)
  void aTableAcceptsTheRulesOfAValidFile(
      @ForAll("samples") Sample sample,
      @ForAll @IntRange(max = 2_000) int at,
      @ForAll @IntRange(max = 6) int removed,
      @ForAll("pieces") String piece) {
    String text = text(sample.name());
    int header = text.indexOf('\n') + 1;
    int from = header + at % (text.length() - header);
    int to = Math.min(text.length(), from + removed);
    String mutated = text.substring(0, from) + piece + text.substring(to);
    List<TaxEntry> entries = new ArrayList<>();
    RateFileReport report =
        sample
            .format()
            .apply(() -> new StringReader(mutated))
            .read((entry, line) -> entries.add(entry));
    Statistics.label("valid")
        .collect(report.isValid())
        .coverage(coverage -> coverage.check(true).percentage(share -> share > 15));
    if (report.isValid()) {
      try {
        FIXTURE.tenant().taxTables().replaceSource("shop", entries);
      } catch (InvalidInputException e) {
        e.violations()
            .forEach(
                fault ->
                    assertTrue(
                        fault.message().startsWith("is ambiguous with"), () -> fault + mutated));
      }
    }
  }
}
