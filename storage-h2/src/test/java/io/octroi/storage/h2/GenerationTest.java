package io.octroi.storage.h2;

import static io.octroi.storage.h2.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is rejected when it is older than what was synced, and only then. */
class GenerationTest {

  @TempDir Path folder;

  private Path path(String name) {
    return folder.resolve(name);
  }

  private Path file(String name) {
    return folder.resolve(name + ".mv.db");
  }

  /** Opens a store and keeps a customer in it. */
  private void keep(String name, String customer) {
    try (H2Storage storage = H2Storage.open(path(name))) {
      storage.customers().insert(List.of(SampleRows.customer(customer)));
    }
  }

  private boolean has(String name, String customer) {
    try (H2Storage storage = H2Storage.open(path(name))) {
      return storage.customers().find(ACME, customer).isPresent();
    }
  }

  private void copy(String from, String to) throws IOException {
    Files.copy(file(from), file(to), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void anOlderCopyInItsPlaceIsRejectedUnchangedAndCanBeRestored() throws IOException {
    keep("octroi", "ann");
    copy("octroi", "older");
    keep("octroi", "bob");
    copy("older", "octroi");
    byte[] before = Files.readAllBytes(file("octroi"));

    StorageException rejected =
        assertThrows(StorageException.class, () -> H2Storage.open(path("octroi")));

    assertTrue(rejected.getMessage().contains("octroi.mv.db is older"), rejected::getMessage);
    assertTrue(rejected.getMessage().contains("H2Storage.restore"), rejected::getMessage);
    assertArrayEquals(before, Files.readAllBytes(file("octroi")));
    assertEquals(1, H2Storage.verify(path("octroi")).faults().size());
    Files.delete(file("octroi"));
    H2Storage.restore(file("older"), path("octroi"));
    assertTrue(has("octroi", "ann"));
    assertFalse(has("octroi", "bob"));
  }

  /** As a kill leaves it, of which the last sync is then lost. */
  @Test
  void aFileOfAKilledProcessIsRejectedWithoutItsLastChange() throws IOException {
    try (H2Storage storage = H2Storage.open(path("octroi"))) {
      storage.customers().insert(List.of(SampleRows.customer("ann")));
      copy("octroi", "killed");
      storage.customers().insert(List.of(SampleRows.customer("bob")));
      Files.copy(folder.resolve("octroi.lock"), folder.resolve("killed.lock"));
    }

    assertThrows(StorageException.class, () -> H2Storage.open(path("killed")));
  }

  @Test
  void anotherFileInItsPlaceIsOpened() throws IOException {
    keep("octroi", "ann");
    keep("octroi", "bob");
    keep("other", "cid");

    copy("other", "octroi");

    assertTrue(has("octroi", "cid"));
    assertTrue(has("octroi", "cid"));
  }

  @Test
  void aNewFileIsMadeWhereTheOldOneWasTakenAway() throws IOException {
    keep("octroi", "ann");
    Files.delete(file("octroi"));

    keep("octroi", "bob");

    assertFalse(has("octroi", "ann"));
    assertTrue(has("octroi", "bob"));
  }

  @Test
  void anyStateIsOpenedWithoutTheFileBesideIt() throws IOException {
    keep("octroi", "ann");
    copy("octroi", "older");
    keep("octroi", "bob");

    assertTrue(has("older", "ann"));
  }

  @Test
  void whatIsNotARecordIsNoBound() throws IOException {
    keep("octroi", "ann");
    copy("octroi", "older");
    keep("octroi", "bob");
    copy("older", "octroi");
    try (FileChannel beside =
        FileChannel.open(folder.resolve("octroi.lock"), StandardOpenOption.WRITE)) {
      beside.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), LockFile.OWNER_LENGTH + 17);
    }

    assertTrue(has("octroi", "ann"));
  }

  /** Both have the backup's date of creation. */
  @Test
  void aBackupIsRestoredAgainAfterTheFirstRestoreWentOn() throws IOException {
    keep("octroi", "ann");
    try (H2Storage storage = H2Storage.open(path("octroi"))) {
      storage.backup(path("backup"));
    }
    for (int round = 0; round < 2; round++) {
      Files.delete(file("octroi"));
      H2Storage.restore(path("backup"), path("octroi"));
      assertFalse(has("octroi", "bob"));
      for (String customer : List.of("bob", "cid", "dan")) {
        keep("octroi", customer);
      }
    }
  }

  @Test
  void theFileOfARewriteIsOpened() {
    for (int round = 0; round < 3; round++) {
      try (H2Storage storage = H2Storage.open(path("octroi"))) {
        Change.CONSENT_ERASE.prepare(storage, ACME);
        Change.CONSENT_ERASE.apply(storage, ACME);
        storage.customers().insert(List.of(SampleRows.customer("c" + round)));
      }
      assertTrue(has("octroi", "c" + round));
    }
  }

  /** It may be older than its record after a crash of the machine, which is not a fault. */
  @Test
  void aChangeThatIsNotSyncedIsNotRecorded() throws IOException {
    try (H2Storage storage =
        H2Storage.builder(path("octroi")).durability(Durability.WRITTEN).open()) {
      storage.customers().insert(List.of(SampleRows.customer("ann")));
      byte[] before = Files.readAllBytes(folder.resolve("octroi.lock"));
      storage.customers().insert(List.of(SampleRows.customer("bob")));
      assertArrayEquals(before, Files.readAllBytes(folder.resolve("octroi.lock")));
    }
  }

  @Test
  void anEncryptedFileHasARecordToo() throws IOException {
    char[] password = "swórd€fish".toCharArray();
    for (String customer : List.of("ann", "bob")) {
      if (Files.exists(file("octroi"))) {
        copy("octroi", "older");
      }
      try (H2Storage storage =
          H2Storage.builder(path("octroi")).encryptionPassword(password).open()) {
        storage.customers().insert(List.of(SampleRows.customer(customer)));
      }
    }
    copy("older", "octroi");

    H2FileBuilder builder = H2Storage.builder(path("octroi")).encryptionPassword(password);
    StorageException rejected = assertThrows(StorageException.class, builder::open);
    assertTrue(rejected.getMessage().contains("is older"), rejected::getMessage);
  }
}
