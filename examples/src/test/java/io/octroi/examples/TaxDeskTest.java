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

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

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
        new PrintStream(printed, true, StandardCharsets.UTF_8),
        new PrintStream(complained, true, StandardCharsets.UTF_8),
        false);
  }

  private List<String> lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void assertComplaint(String complaint) {
    assertEquals(List.of(), lines());
    assertEquals(
        List.of("tax desk: " + complaint),
        complained.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void aQuestionIsAnsweredInOneLine() {
    assertEquals(0, run("ESP/35001", "19", "--date", "2026-04-01", "--issues", "12"));
    assertEquals(
        "PLACE       PRODUCT  ISSUES  DATE        RATE  OUTCOME  BY           HOLDS",
        lines().get(0));
    assertEquals(
        "ESP//35001  19       12      2026-04-01   0 %  RATED    ESP-VAT 0 %  always",
        lines().get(1));
  }

  @Test
  void theTaxOnAnAmountIsToldOnRequest() {
    assertEquals(0, run("CAN/ON/M5V", "19", "--amount", "99.90"));
    assertTrue(lines().contains("Tax on 99.90: 12.99"), lines().toString());
  }

  @Test
  void everyRuleConsideredIsToldOnRequest() {
    assertEquals(0, run("USA/GA/30004", "food", "--date", "2026-03-31", "--explain"));

    String told = String.join("\n", lines());
    assertTrue(told.contains("->   2 %  US-GA      USA/GA 30004  food"), told);
    assertTrue(told.contains("a more specific rule of the authority applies"), told);
    assertTrue(told.contains("not yet in force"), told);
    assertTrue(told.contains("Table revision 3, from: Streamlined Sales Tax"), told);
  }

  @Test
  void helpIsToldWithoutAStore() {
    assertEquals(0, desk().run(List.of("--help")));
    assertTrue(lines().get(0).startsWith("Usage: examples/run"), lines().toString());
  }

  @Test
  void anUnknownProductIsRefused() {
    assertEquals(2, run("USA/GA/30004", "spaceship"));
    assertComplaint("product \"spaceship\" not found");
  }

  @Test
  void anUnknownCustomerIsRefused() {
    assertEquals(2, run("USA/GA/30004", "19", "--customer", "nobody"));
    assertComplaint("customer \"nobody\" not found");
  }

  @Test
  void allFaultsOfAQuestionAreToldOnOneLine() {
    assertEquals(2, run("XYZ", "19", "--date", "2026-02-30", "--issues", "0"));
    assertComplaint(
        "--date: is not a date such as 2026-03-31: \"2026-02-30\";"
            + " country: is not an ISO 3166-1 alpha-3 code, such as USA or ESP: \"XYZ\";"
            + " issues: is 0, but must be at least 1");
  }

  @Test
  void aStoreThatIsInUseElsewhereIsToldAsAFailure() {
    Path file = directory.resolve("other");
    H2Storage other = H2Storage.open(file);
    try {
      assertEquals(1, desk().run(List.of("--store", file.toString())));
    } finally {
      other.close();
    }
    assertEquals(List.of(), lines());
    assertEquals(1, complained.toString(StandardCharsets.UTF_8).lines().count());
  }
}
