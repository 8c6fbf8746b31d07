package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.Octroi;
import io.octroi.storage.memory.MemoryStorage;
import io.octroi.taxrate.SaleTax;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of the documents about taxes and compares what it prints with what they say. */
final class TaxToursTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theTourOfRateFilesReportsOnAFile(@TempDir Path directory) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("rates.csv"),
            """
            Country code,State code,Postcode / ZIP,City,Rate %,Tax name,Priority,Compound,Shipping,Tax class
            US,MA,1730,BEDFORD,6.25,Tax,1,0,0,
            US,MA,,BOSTON,6.25,Tax,1,0,0,
            US,MA,,,6;25,Tax,1,0,0,
            """);
    RateFilesTour.check(file, out);
    assertEquals(
        List.of("3 rows, 1 rules", "fault", "warning", "skipped", "lost"),
        printed().lines().map(line -> line.replaceFirst(":.*", "")).toList());
  }

  @Test
  void theTourOfJurisdictionsPrintsWhatItsCommentsSay() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      JurisdictionsTour tour = new JurisdictionsTour(octroi.tenant("acme"), out);
      tour.boundaries();
      tour.taxability();
    }
    List<String> lines = printed().lines().toList();
    assertEquals(List.of("0.08875", "0.04", "0.00", "4.40", "true"), lines.subList(0, 5));
    assertTrue(printed().contains("EXEMPT by US-NY in USA/NY"), printed());
  }

  @Test
  void theTourOfInvoicesPrintsWhatItsPageSays() throws IOException {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      InvoicesTour tour = new InvoicesTour(octroi.tenant("acme"), out);
      SaleTax tax = tour.usa();
      tour.canada();
      tour.europe();
      tour.refund(tax);
    }
    String page = Files.readString(Path.of("..", "docs", "invoices.md"));
    List<String> lines = printed().lines().toList();
    lines.subList(0, 10).forEach(line -> assertTrue(page.contains("    " + line + "\n"), line));
    List<String> commented =
        List.of("29.01, in cash 29.00", "29.38 + 5.58 = 34.96", "19.90 + 1.60", "5.00 + 0.40");
    assertEquals(commented, lines.subList(10, 14));
    commented.forEach(line -> assertTrue(page.contains("// " + line), line));
    assertEquals(List.of("29.94"), lines.subList(14, lines.size()));
  }

  @Test
  void theTourOfMinnesotaPrintsWhatItsPageSays() throws IOException {
    Path data = Path.of("src", "main", "data", "minnesota");
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      new MinnesotaTour(octroi.tenant("acme"), out)
          .run(data.resolve("sst-mn-rates.csv"), data.resolve("sst-mn-boundaries-sample.csv"));
    }
    String expected =
        """
        208 rows, 209 entries

        Rates on 2019-03-29:
        55401: 8.025 % = US-MN 6.875 % + US-MN county 053 0.15 % + US-MN district 80004 0.5 % + US-MN place 43000 0.5 %
        55406: 7.525 % = US-MN 6.875 % + US-MN county 053 0.15 % + US-MN district 80004 0.5 %
        55103: 7.875 % = US-MN 6.875 % + US-MN county 123 0.5 % + US-MN place 58000 0.5 %
        55104: 7.375 % = US-MN 6.875 % + US-MN county 123 0.5 %
        55802: 7.375 % = US-MN 6.875 % + US-MN county 137 0.5 %
        56091: 6.875 % = US-MN 6.875 %
        55012-0011: 7.375 % = US-MN 6.875 % + US-MN county 025 0.5 %
        55025-0050: 7.125 % = US-MN 6.875 % + US-MN county 003 0.25 %
        55025-0100: 7.125 % = US-MN 6.875 % + US-MN county 163 0.25 %
        55049-1100: 7.875 % = US-MN 6.875 % + US-MN county 147 0.5 % + US-MN place 41426 0.5 %

        School supplies in 55401, exempt from 2019-03-22 to 2019-03-24:
        2019-03-21: 8.025 %
        2019-03-22: 0 %
        2019-03-23: 0 %
        2019-03-24: 0 %
        2019-03-25: 8.025 %

        Clothing in 55401, taxed from a price of 110:
        109.99: 0 %
        110.00: 8.025 %
        """;
    assertEquals(expected.lines().toList(), printed().lines().toList());
    String page = Files.readString(Path.of("..", "docs", "streamlined.md"));
    printed()
        .lines()
        .filter(line -> line.matches("2019.*|1[01].*"))
        .forEach(line -> assertTrue(page.contains("    " + line + "\n"), line));
  }

  @Test
  void theTourOfPlacesPrintsWhatItsCommentsSay() {
    try (Octroi octroi = Octroi.with(MemoryStorage.create()).open()) {
      PlacesTour tour = new PlacesTour(octroi.tenant("acme"), out);
      tour.places();
      tour.ranges();
      tour.doubts();
    }
    List<String> lines = printed().lines().toList();
    assertEquals(
        List.of("USA/CA/902101234", "DEU//78266", "USA/CA", "0.05", "0.2", "0.0725 true"),
        lines.subList(0, 6));
    assertTrue(lines.get(6).startsWith("postalCode: is not in CA, because "), lines.get(6));
  }
}
