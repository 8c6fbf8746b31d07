package io.octroi.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.storage.h2.H2Storage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TaxDeskTest {

  @TempDir private static Path directory;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @BeforeAll
  static void importTables() {
    TaxDeskTest first = new TaxDeskTest();
    assertEquals(0, first.run("USA/CA/94103", "19"));
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--store=" + directory.resolve("desk"));
    return desk().run(all);
  }

  private TaxDesk desk() {
    return new TaxDesk(
        new PrintStream(output, true, StandardCharsets.UTF_8),
        new PrintStream(errors, true, StandardCharsets.UTF_8),
        false);
  }

  private List<String> lines() {
    return output.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void assertError(String message) {
    assertEquals(List.of(), lines());
    assertEquals(
        List.of("tax desk: " + message), errors.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void aQuestionIsAnsweredByOneLine() {
    assertEquals(0, run("ESP/35001", "19", "--date", "2026-04-01", "--issues", "12"));
    assertEquals(
        "PLACE       PRODUCT  ISSUES  DATE        RATE  OUTCOME  REASON       VALID",
        lines().get(0));
    assertEquals(
        "ESP//35001  19       12      2026-04-01   0 %  RATED    ESP-VAT 0 %  always",
        lines().get(1));
  }

  @Test
  void theAmountOptionPrintsAnInvoiceLine() {
    assertEquals(0, run("CAN/QC/G1R", "19", "--date", "2012-06-01", "--amount", "-99.90"));
    List<String> lines = lines();
    assertEquals(
        List.of(
            "           AMOUNT",
            "Net        -99.90",
            "  CAN-QC   -14.96",
            "Tax        -14.96",
            "Gross     -114.86"),
        lines.subList(lines.size() - 5, lines.size()));
  }

  @Test
  void theExplainOptionPrintsTheConsideredRules() {
    assertEquals(0, run("USA/GA/30004", "food", "--date", "2026-03-31", "--explain"));

    String text = String.join("\n", lines());
    assertTrue(text.contains("->   2 %  US-GA      USA/GA 30004  food"), text);
    assertTrue(text.contains("a more specific entry applies"), text);
    assertTrue(text.contains("not yet in force"), text);
    assertTrue(text.contains("Table revision 3, sources: Streamlined Sales Tax"), text);
  }

  @Test
  void theHelpOptionOpensNoStore() {
    assertEquals(0, desk().run(List.of("--help")));
    assertTrue(lines().get(0).startsWith("Usage: examples/run"), lines().toString());
  }

  @Test
  void anUnknownProductIsRejected() {
    assertEquals(2, run("USA/GA/30004", "spaceship"));
    assertError("product \"spaceship\" not found");
  }

  @Test
  void anUnknownCustomerIsRejected() {
    assertEquals(2, run("USA/GA/30004", "19", "--customer", "unknown"));
    assertError("customer \"unknown\" not found");
  }

  @Test
  void allViolationsOfAQuestionAreReportedOnOneLine() {
    assertEquals(2, run("XYZ", "19", "--date", "2026-02-30", "--issues", "0"));
    assertError(
        "--date: is not a date such as 2026-03-31: \"2026-02-30\";"
            + " country: is not an ISO 3166-1 code, such as USA or US: \"XYZ\";"
            + " issues: is 0, but must be at least 1");
  }

  @Test
  void aStoreInUseIsReportedAsAFailure() {
    Path file = directory.resolve("other");
    H2Storage other = H2Storage.open(file);
    try {
      assertEquals(1, desk().run(List.of("--store", file.toString())));
    } finally {
      other.close();
    }
    assertEquals(List.of(), lines());
    assertEquals(1, errors.toString(StandardCharsets.UTF_8).lines().count());
  }
}
