package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void theFilesOfAStateAnswerAQuery() {
    Path data = Path.of("src", "main", "data", "minnesota");
    String rates = data.resolve("sst-mn-rates.csv").toString();
    String boundaries = "--boundaries=" + data.resolve("sst-mn-boundaries-sample.csv");
    String place = "USA/MN/55025-0050";

    assertEquals(0, run("streamlined", rates, place, "--date", "2019-03-31", boundaries));

    assertTrue(printed().contains("US-MN 6.875 % + US-MN county 003 0.25 %"), printed());
  }

  @Test
  void onlyTheFilesOfAStateAreTwo() {
    assertEquals(2, run("streamlined", "rates.csv"));
    assertEquals(2, run("zip5", "rates.csv", "--boundaries", "boundaries.csv"));

    assertEquals(
        List.of(
            "--boundaries is missing: the format streamlined has two files",
            "rates: 1 faults",
            "--boundaries is not expected: only the format streamlined has two files",
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
