package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.PageRequest;
import io.octroi.core.Octroi;
import io.octroi.storage.h2.H2Storage;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRuleFilter;
import io.octroi.taxrate.TaxTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RateDeskTest {

  private static final String WOOCOMMERCE =
      """
      Country code,State code,Postcode / ZIP,City,Rate %,Tax name,Priority,Compound,Shipping,Tax class
      US,CA,90001...90010,,7.2500,CA State,1,0,1,
      GB,*,*,*,20.0000,VAT,1,0,1,
      GB,*,*,*,5.0000,VAT,1,0,1,reduced-rate
      """;

  @TempDir private Path directory;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return new RateDesk(
            new PrintStream(output, true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            false)
        .run(List.of(arguments));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private String printed() {
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aFileIsImportedAndAnswersAQuery() throws IOException {
    String file = file("woo.csv", WOOCOMMERCE);

    assertEquals(0, run("woocommerce", file, "USA/CA/90002", "--date", "2026-11-28"));

    assertTrue(printed().contains("USA/CA/90002"), printed());
    assertTrue(printed().contains("7.25 %"), printed());
  }

  @Test
  void aCategoryHasItsOwnRate() throws IOException {
    String file = file("woo.csv", WOOCOMMERCE);

    assertEquals(0, run("woocommerce", file, "GBR", "reduced-rate"));

    assertTrue(printed().contains("5 %"), printed());
    assertFalse(printed().contains("20 %"), printed());
  }

  @Test
  void anExportedFileIsImportedAgain() throws IOException {
    String file = file("woo.csv", WOOCOMMERCE);
    String exported = directory.resolve("exported.csv").toString();

    assertEquals(0, run("woocommerce", file, "--export", exported));
    assertEquals(0, run("octroi", exported, "USA/CA/90010"));

    assertTrue(printed().contains("7.25 %"), printed());
  }

  private String[] minnesota(String... further) throws IOException {
    Path data = Path.of("src", "main", "data", "minnesota");
    String rates =
        file(
            "rates.csv",
            Files.readString(data.resolve("sst-mn-rates.csv"))
                .replaceFirst("0.0050,0.0050,20", "0,0,20")); // food is exempt from the first rate
    String boundaries = "--boundaries=" + data.resolve("sst-mn-boundaries-sample.csv");
    return Stream.concat(Stream.of("streamlined", rates, boundaries), Stream.of(further))
        .toArray(String[]::new);
  }

  @Test
  void theFilesOfAStateAnswerAQuery() throws IOException {
    assertEquals(0, run(minnesota("USA/MN/55025-0050", "--date", "2019-03-31")));

    assertTrue(printed().contains("US-MN 6.875 % + US-MN county 003 0.25 %"), printed());
  }

  @Test
  void theExportedFilesOfAStateGiveAnEqualTable() throws IOException {
    String exported = directory.resolve("exported.csv").toString();
    String boundaries = directory.resolve("exported-boundaries.csv").toString();
    String taxability = directory.resolve("exported-taxability.csv").toString();
    Path original = directory.resolve("original");
    Path copy = directory.resolve("copy");

    assertEquals(0, run(minnesota("--export", exported, "--store", original.toString())));
    assertEquals(
        0,
        run(
            "octroi",
            exported,
            "--boundaries",
            boundaries,
            "--taxability",
            taxability,
            "--store",
            copy.toString()),
        errors::toString);

    List<TaxEntry> entries = entries(original);
    for (TaxEntry.Kind kind : TaxEntry.Kind.values()) {
      assertTrue(entries.stream().anyMatch(entry -> entry.kind() == kind), kind::toString);
    }
    assertEquals(entries, entries(copy));
  }

  /** Returns the entries of a store, with the same source. */
  private static List<TaxEntry> entries(Path store) {
    try (Octroi octroi = Octroi.with(H2Storage.open(store)).open()) {
      TaxTables tables = octroi.tenant("desk").taxTables();
      PageRequest page = PageRequest.first(PageRequest.LIMIT_MAX);
      List<TaxEntry> entries = new ArrayList<>();
      tables.list(TaxRuleFilter.all(), page).items().stream()
          .map(rule -> rule.toBuilder().source("s").build())
          .forEach(entries::add);
      tables.listBoundaries(TaxRuleFilter.all(), page).items().stream()
          .map(boundary -> boundary.toBuilder().source("s").build())
          .forEach(entries::add);
      tables.listTaxabilities(TaxRuleFilter.all(), page).items().stream()
          .map(treated -> treated.toBuilder().source("s").build())
          .forEach(entries::add);
      return entries;
    }
  }

  @Test
  void otherFormatsHaveOneFile() {
    assertEquals(2, run("streamlined", "rates.csv"));
    assertEquals(2, run("zip5", "rates.csv", "--boundaries", "boundaries.csv"));
    assertEquals(2, run("zip5", "rates.csv", "--taxability", "taxability.csv"));

    assertEquals(
        List.of(
            "--boundaries is missing: the format streamlined has two files",
            "rates: 1 faults",
            "--boundaries is not expected: only streamlined and octroi have this file",
            "rates: 1 faults",
            "--taxability is not expected: only octroi has this file",
            "rates: 1 faults"),
        errors.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void aCheckReportsFaultsAndImportsNothing() throws IOException {
    String file = file("woo.csv", WOOCOMMERCE.replace("7.2500", "7;25"));
    String store = directory.resolve("store").toString();

    assertEquals(2, run("woocommerce", file, "--check", "--store", store));
    assertTrue(printed().contains("Faults, which prevent the import:"), printed());

    String correct = file("correct.csv", WOOCOMMERCE);
    assertEquals(0, run("woocommerce", correct, "--check", "--store", store));
    assertEquals(0, run("woocommerce", correct, "GBR", "--store", store));
  }

  @Test
  void anInvalidFileIsRejectedWithItsFaults() throws IOException {
    String file = file("woo.csv", WOOCOMMERCE.replace("7.2500", "7;25"));

    assertEquals(2, run("woocommerce", file));

    assertTrue(errors.toString(StandardCharsets.UTF_8).startsWith("line 2"), errors::toString);
  }

  @Test
  void invalidArgumentsAreReportedTogether() {
    assertEquals(2, run("excel", "--date", "soon"));

    List<String> lines = errors.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(4, lines.size(), lines::toString);
  }
}
