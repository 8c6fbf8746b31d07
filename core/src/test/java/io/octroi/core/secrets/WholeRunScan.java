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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Searches what {@link RunWatch} has noted for every secret that was issued while the module's
 * tests ran, in a process of its own after all of them: in the rows and answers, the exceptions,
 * the log, the databases that were kept, and in the tests' reports with all that they printed. The
 * name keeps it out of the tests' own run; the build runs it afterwards.
 */
class WholeRunScan {

  /** How many secrets a run of all tests issues at the very least. */
  private static final int ISSUED_LEAST = 5_000;

  private static final Path WATCHED = Path.of(System.getProperty("octroi.secrets.watch"));
  private static final Path REPORTS = Path.of(System.getProperty("octroi.secrets.reports"));

  private List<String> issued = List.of();
  private boolean everythingRan;

  @BeforeEach
  void read() throws IOException {
    Path file = WATCHED.resolve("issued");
    issued = Files.exists(file) ? Files.readAllLines(file) : List.of();
    // Somebody who runs a few tests has a few secrets searched for.
    everythingRan = Set.of("", "${test}").contains(System.getProperty("octroi.secrets.some", ""));
  }

  @Test
  void noSecretOfTheRunIsTold() throws IOException {
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
      assertTrue(issued.size() >= ISSUED_LEAST, () -> "only " + issued.size() + " secrets");
      assertTrue(searched > 5, "databases were kept");
    }
  }

  /** Numbers of six digits stand in reports by chance; codes are searched for elsewhere. */
  @Test
  void noSecretOfTheRunIsInTheReports() throws IOException {
    SecretScan scan =
        SecretScan.ofMany(
            issued.stream()
                .filter(secret -> !secret.chars().allMatch(Character::isDigit))
                .toList());
    Set<String> found = new TreeSet<>();
    for (Path file : files(REPORTS)) {
      scan.in(Files.readAllBytes(file)).forEach(hit -> found.add(file + ": " + hit));
    }
    assertEquals(Set.of(), found);
  }

  /** The control: a secret among all those of the run is found wherever it is. */
  @Test
  void aSecretThatIsPlantedIsFound(@TempDir Path folder) throws IOException {
    // Not a number: those are told from others only where no digit or letter is beside them.
    String secret =
        issued.stream()
            .filter(text -> text.length() <= 64 && !text.chars().allMatch(Character::isDigit))
            .findFirst()
            .orElse(null);
    if (secret == null) {
      assertFalse(everythingRan);
      return;
    }
    SecretScan scan = SecretScan.ofMany(issued);
    assertEquals(Set.of(secret + " as it is"), scan.in("one line\nvalue=" + secret + "\nanother"));
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      storage.products().put(List.of(new ProductRow(TenantId.of("acme"), secret, "book")));
      storage.backup(folder.resolve("backup"));
    }
    for (Path file : List.of(folder.resolve("octroi.mv.db"), folder.resolve("backup"))) {
      assertEquals(Set.of(secret + " as it is"), scan.in(Files.readAllBytes(file)));
    }
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
