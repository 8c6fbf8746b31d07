package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the feeds of a restored database, and rejected restores. */
class RestoreTest {

  private static final long RAISE = 1L << 32;
  private static final TenantId LATECOMER = TenantId.of("latecomer");
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;
  private Path backup;
  private long newest;

  /** Creates a store that changes after its backup, and reads its feed to the end. */
  @BeforeEach
  void backUp() {
    backup = folder.resolve("octroi.backup");
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      SampleData.fill(storage);
      storage.backup(backup);
      storage.paymentTerms().insert(SampleData.term("lost"));
      storage.paymentTerms().insert(new PaymentTermRow(LATECOMER, "lost", 1, "a term", null));
      newest = storage.paymentTerms().changes(ACME, 0, 10).newest();
    }
    assertEquals(5, newest);
  }

  private H2Storage restoreAt(String name, Instant now) {
    Path file = folder.resolve(name);
    H2Storage.builder(file).clock(InstantSource.fixed(now)).restore(backup);
    return H2Storage.open(file);
  }

  /**
   * Adds more terms than there were before, and asserts that a reader at the position has to start
   * again.
   */
  private void assertMustStartAgain(H2Storage restored, TenantId tenant, long since) {
    for (int round = 0; round < 10; round++) {
      FeedPage<PaymentTermRow> page = restored.paymentTerms().changes(tenant, since, 10);
      assertTrue(since < page.purged() || since > page.newest(), () -> since + " in " + page);
      restored
          .paymentTerms()
          .insert(new PaymentTermRow(tenant, "new-" + since + "-" + round, 1, "new", null));
    }
  }

  @Test
  void readersOfAnyTenantMustStartAgain() {
    try (H2Storage restored = restoreAt("again", NOW)) {
      for (long since = 1; since <= newest; since++) {
        assertMustStartAgain(restored, ACME, since);
      }
      // This tenant is not in the backup.
      assertMustStartAgain(restored, LATECOMER, 1);
    }
  }

  @Test
  void aNewReaderFindsExistingEntriesInOrder() {
    try (H2Storage restored = restoreAt("again", NOW)) {
      FeedPage<PaymentTermRow> page = restored.paymentTerms().changes(ACME, 0, 10);
      assertEquals(
          List.of("net 30", "net 60"), page.entries().stream().map(FeedEntry::key).toList());
      for (FeedEntry<PaymentTermRow> entry : page.entries()) {
        assertTrue(entry.sequence() > page.purged());
        assertTrue(entry.sequence() <= page.newest());
      }
      assertTrue(page.purged() >= newest + RAISE);
      assertEquals(
          page.newest() + 1, restored.paymentTerms().insert(SampleData.term("x")).orElse(0));
      FeedPage<PaymentTermRow> nothing = restored.paymentTerms().changes(LATECOMER, 0, 10);
      assertEquals(List.of(), nothing.entries());
      long first =
          restored
              .paymentTerms()
              .insert(new PaymentTermRow(LATECOMER, "x", 1, "x", null))
              .orElse(0);
      assertEquals(nothing.newest() + 1, first);
    }
  }

  @Test
  void twoRestoresOfOneBackupShareNoSequence() {
    long newestOfFirst;
    try (H2Storage first = restoreAt("first", NOW)) {
      for (int i = 0; i < 50; i++) {
        first.paymentTerms().insert(SampleData.term("t" + i));
      }
      newestOfFirst = first.paymentTerms().changes(ACME, 0, 1).newest();
    }
    try (H2Storage second = restoreAt("second", NOW.plusSeconds(1))) {
      assertMustStartAgain(second, ACME, newestOfFirst);
      assertMustStartAgain(second, LATECOMER, newestOfFirst);
    }
  }

  @Test
  void sequencesIncreaseEvenWithAWrongClock() {
    try (H2Storage restored = restoreAt("again", Instant.EPOCH)) {
      FeedPage<PaymentTermRow> page = restored.paymentTerms().changes(ACME, 0, 10);
      assertEquals(4 + RAISE, page.purged());
      assertEquals(RAISE, restored.paymentTerms().changes(LATECOMER, 0, 10).purged());
      restored.backup(folder.resolve("second.backup"));
    }
    backup = folder.resolve("second.backup");
    try (H2Storage restored = restoreAt("and-again", Instant.EPOCH)) {
      assertTrue(restored.paymentTerms().changes(ACME, 0, 10).purged() > 4 + 2 * RAISE);
      assertEquals(2 * RAISE, restored.paymentTerms().changes(LATECOMER, 0, 10).purged());
    }
  }

  @Test
  void aCopyOfAClosedFileCanBeRestored() throws IOException {
    backup = Files.copy(folder.resolve("octroi.mv.db"), folder.resolve("copy"));
    try (H2Storage restored = restoreAt("again", NOW)) {
      assertTrue(restored.paymentTerms().find(ACME, "lost").isPresent());
      assertMustStartAgain(restored, ACME, newest);
    }
  }

  @Test
  void aRestoreDoesNotChangeTheBackup() throws IOException {
    byte[] before = Files.readAllBytes(backup);
    assertTrue(backup.toFile().setReadOnly());
    restoreAt("again", NOW).close();
    assertTrue(Arrays.equals(before, Files.readAllBytes(backup)));
    restoreAt("and-again", NOW).close();
  }

  @Test
  void aRestoredFileHasThePermissionsOfTheBackup() throws IOException {
    Set<PosixFilePermission> own = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(backup, own);
    restoreAt("again", NOW).close();
    assertEquals(own, Files.getPosixFilePermissions(folder.resolve("again.mv.db")));
  }

  @Test
  void doesNotReplaceFiles() throws IOException {
    assertRejected(
        folder.resolve("octroi"), "octroi.mv.db already exists; a restore does not replace files");
    Files.createSymbolicLink(folder.resolve("link.mv.db"), folder.resolve("nowhere.mv.db"));
    assertThrows(StorageException.class, () -> H2Storage.restore(backup, folder.resolve("link")));
    try (H2Storage open = H2Storage.open(folder.resolve("octroi"))) {
      assertRejected(folder.resolve("octroi"), "is already open in this process");
      assertTrue(open.paymentTerms().find(ACME, "lost").isPresent());
    }
  }

  @Test
  void theLeftoverOfAKilledRestoreIsReplaced() throws IOException {
    Files.writeString(folder.resolve("again.restore.mv.db"), "half of it");
    assertFalse(Files.exists(folder.resolve("again.mv.db")));
    restoreAt("again", NOW).close();
    assertFalse(Files.exists(folder.resolve("again.restore.mv.db")));
  }

  @Test
  void rejectsFilesThatAreNotBackups() throws Exception {
    Path good = backup;
    backup = folder.resolve("missing");
    assertRejected(
        folder.resolve("again"), "the backup " + backup + " does not exist or is not a file");
    backup = Files.writeString(folder.resolve("text"), "a text of some length ".repeat(999));
    assertRejected(folder.resolve("again"), "the backup " + backup + " is damaged");
    backup = Files.createFile(folder.resolve("empty"));
    assertRejected(folder.resolve("again"), "was not created by Octroi");
    DriverManager.getConnection("jdbc:h2:" + folder.resolve("other"), "sa", "x").close();
    backup = folder.resolve("other.mv.db");
    assertRejected(folder.resolve("again"), "was not created by Octroi");
    backup = good;
    restoreAt("again", NOW).close();
  }

  /** A truncated file is either complete or rejected, and never restored to an earlier state. */
  @Test
  void rejectsATruncatedBackup() throws IOException {
    byte[] whole = Files.readAllBytes(backup);
    Path good = backup;
    backup = folder.resolve("cut");
    int rejected = 0;
    for (int part = 1; part < 40; part++) {
      Files.write(backup, Arrays.copyOf(whole, (int) ((long) whole.length * part / 40)));
      Path file = folder.resolve("cut-" + part);
      try {
        H2Storage.restore(backup, file);
        try (H2Storage restored = H2Storage.open(file)) {
          assertTrue(restored.accessTokens().find(ACME, "t1").isPresent(), "truncated at " + part);
        }
      } catch (StorageException e) {
        rejected++;
        assertFalse(Files.exists(folder.resolve("cut-" + part + ".mv.db")));
      }
    }
    assertTrue(rejected > 30, rejected + " were rejected");
    backup = good;
    restoreAt("again", NOW).close();
  }

  @Test
  void rejectsADifferentlyEncryptedBackup() {
    Path file = folder.resolve("encrypted");
    backup = folder.resolve("encrypted.backup");
    try (H2Storage storage =
        H2Storage.builder(file).encryptionPassword("swordfish".toCharArray()).open()) {
      storage.backup(backup);
    }
    assertRejected(
        folder.resolve("again"), backup + " is encrypted: open it with encryptionPassword(...)");
    Path plain = folder.resolve("octroi.backup");
    for (Path each : List.of(backup, plain)) {
      StorageException rejected =
          assertThrows(
              StorageException.class,
              () ->
                  H2Storage.builder(folder.resolve("again"))
                      .encryptionPassword("swordfisch".toCharArray())
                      .restore(each));
      assertEquals(
          each.equals(plain)
              ? "the backup " + each + " is not encrypted: open it without encryptionPassword(...)"
              : "the backup "
                  + each
                  + " is encrypted with another password: use the password with which it was created",
          rejected.getMessage());
      StringWriter trace = new StringWriter();
      rejected.printStackTrace(new PrintWriter(trace));
      assertFalse(trace.toString().contains("swordfi"));
    }
  }

  private void assertRejected(Path file, String message) {
    StorageException rejected =
        assertThrows(StorageException.class, () -> H2Storage.restore(backup, file));
    assertTrue(rejected.getMessage().contains(message), rejected::getMessage);
    assertFalse(Files.exists(Path.of(file + ".restore.mv.db")));
  }
}
