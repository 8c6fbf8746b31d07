package io.octroi.core.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.spi.ProductRow;
import io.octroi.storage.h2.H2Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Searches the records of {@link RunWatch} for every secret issued while the tests of this module
 * ran: rows, answers, exceptions, log records, saved databases, and the test reports with the
 * printed output. Its name excludes it from the test run; the build runs it afterwards in a process
 * of its own.
 */
class WholeRunScan {

  /** Minimum number of secrets issued by a run of all tests. */
  private static final int ISSUED_MIN = 5_000;

  private static final Path WATCHED = Path.of(System.getProperty("octroi.secrets.watch"));
  private static final Path REPORTS = Path.of(System.getProperty("octroi.secrets.reports"));

  /** The secrets of all test processes. */
  private List<String> issued = List.of();

  private boolean everythingRan;

  @BeforeEach
  void read() throws IOException {
    issued = new ArrayList<>();
    for (Path file : files(WATCHED)) {
      if (file.endsWith("issued")) {
        issued.addAll(Files.readAllLines(file));
      }
    }
    // A run of selected tests issues fewer secrets.
    everythingRan = Set.of("", "${test}").contains(System.getProperty("octroi.secrets.some", ""));
  }

  @Test
  void noSecretOfTheRunIsRecorded() throws IOException {
    SecretScan scan = SecretScan.ofMany(issued);
    Set<String> found = new TreeSet<>();
    int searched = 0;
    for (Path file : files(WATCHED)) {
      if (!file.endsWith("issued")) {
        searched++;
        scan.in(Files.readAllBytes(file)).forEach(hit -> found.add(file + ": " + hit));
      }
    }
    assertEquals(Set.of(), found);
    if (everythingRan) {
      assertTrue(issued.size() >= ISSUED_MIN, () -> "only " + issued.size() + " secrets");
      assertTrue(searched > 5, "databases were saved");
    }
  }

  /** Six-digit numbers occur in reports by chance, so other tests search for codes. */
  @Test
  void noSecretOfTheRunIsInTheReports() throws IOException {
    SecretScan scan =
        SecretScan.ofMany(issued.stream().filter(secret -> !isNumber(secret)).toList());
    Set<String> found = new TreeSet<>();
    for (Path file : files(REPORTS)) {
      scan.in(Files.readAllBytes(file)).forEach(hit -> found.add(file + ": " + hit));
    }
    assertEquals(Set.of(), found);
  }

  /**
   * Control: a planted secret is detected in every place among all secrets of the run, but not a
   * number.
   */
  @Test
  void aPlantedSecretIsDetected(@TempDir Path folder) throws IOException {
    String secret =
        issued.stream()
            .filter(text -> text.length() <= 64 && !isNumber(text))
            .findFirst()
            .orElse(null);
    if (secret == null) {
      assertFalse(everythingRan);
      return;
    }
    SecretScan scan = SecretScan.ofMany(issued);
    assertEquals(
        Set.of(secret + " in plain text"), scan.in("one line\nvalue=" + secret + "\nanother"));
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      storage.products().put(List.of(new ProductRow(TenantId.of("acme"), secret, "book")));
      storage.backup(folder.resolve("backup"));
    }
    for (Path file : List.of(folder.resolve("octroi.mv.db"), folder.resolve("backup"))) {
      assertEquals(Set.of(secret + " in plain text"), scan.in(Files.readAllBytes(file)));
    }
  }

  private static boolean isNumber(String secret) {
    return secret.chars().allMatch(Character::isDigit);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
