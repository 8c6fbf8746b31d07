package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.storage.tck.jdbc.SampleChange;
import io.octroi.storage.tck.jdbc.SampleRows;
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

/** Tests that a file is rejected if and only if it is older than the last synced state. */
class GenerationTest {

  @TempDir Path folder;

  private Path path(String name) {
    return folder.resolve(name);
  }

  private Path file(String name) {
    return folder.resolve(name + ".mv.db");
  }

  /** Opens a store and stores a customer in it. */
  private void store(String name, String customer) {
    try (H2Storage storage = H2Storage.open(path(name))) {
      storage.customers().insertAll(List.of(SampleRows.customer(customer)));
    }
  }

  private boolean has(String name, String customer) {
    try (H2Storage storage = H2Storage.open(path(name))) {
      return storage.customers().findByName(ACME, customer).isPresent();
    }
  }

  private void copy(String from, String to) throws IOException {
    Files.copy(file(from), file(to), StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void anOlderCopyIsRejectedUnchangedAndCanBeRestored() throws IOException {
    store("octroi", "ann");
    copy("octroi", "older");
    store("octroi", "bob");
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

  /** The state after a kill, from which the last sync is then lost. */
  @Test
  void theFileOfAKilledProcessIsRejectedWithoutItsLastChange() throws IOException {
    try (H2Storage storage = H2Storage.open(path("octroi"))) {
      storage.customers().insertAll(List.of(SampleRows.customer("ann")));
      copy("octroi", "killed");
      storage.customers().insertAll(List.of(SampleRows.customer("bob")));
      Files.copy(folder.resolve("octroi.lock"), folder.resolve("killed.lock"));
    }

    assertThrows(StorageException.class, () -> H2Storage.open(path("killed")));
  }

  @Test
  void aFileThatReplacesAnotherOneIsOpened() throws IOException {
    store("octroi", "ann");
    store("octroi", "bob");
    store("other", "cid");

    copy("other", "octroi");

    assertTrue(has("octroi", "cid"));
    assertTrue(has("octroi", "cid"));
  }

  @Test
  void aNewFileIsCreatedAfterTheOldOneWasDeleted() throws IOException {
    store("octroi", "ann");
    Files.delete(file("octroi"));

    store("octroi", "bob");

    assertFalse(has("octroi", "ann"));
    assertTrue(has("octroi", "bob"));
  }

  @Test
  void anOlderStateIsOpenedWithoutALockFile() throws IOException {
    store("octroi", "ann");
    copy("octroi", "older");
    store("octroi", "bob");

    assertTrue(has("older", "ann"));
  }

  @Test
  void anInvalidRecordIsIgnored() throws IOException {
    store("octroi", "ann");
    copy("octroi", "older");
    store("octroi", "bob");
    copy("older", "octroi");
    try (FileChannel beside =
        FileChannel.open(folder.resolve("octroi.lock"), StandardOpenOption.WRITE)) {
      beside.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), LockFile.OWNER_LENGTH + 17);
    }

    assertTrue(has("octroi", "ann"));
  }

  /** Both files have the creation time of the backup. */
  @Test
  void aBackupCanBeRestoredAgainAfterLaterChanges() throws IOException {
    store("octroi", "ann");
    try (H2Storage storage = H2Storage.open(path("octroi"))) {
      storage.backup(path("backup"));
    }
    for (int round = 0; round < 2; round++) {
      Files.delete(file("octroi"));
      H2Storage.restore(path("backup"), path("octroi"));
      assertFalse(has("octroi", "bob"));
      for (String customer : List.of("bob", "cid", "dan")) {
        store("octroi", customer);
      }
    }
  }

  @Test
  void aRewrittenFileIsOpened() {
    for (int round = 0; round < 3; round++) {
      try (H2Storage storage = H2Storage.open(path("octroi"))) {
        SampleChange.CONSENT_ERASE.prepare(storage, ACME);
        SampleChange.CONSENT_ERASE.apply(storage, ACME);
        storage.customers().insertAll(List.of(SampleRows.customer("c" + round)));
      }
      assertTrue(has("octroi", "c" + round));
    }
  }

  /**
   * After a crash of the machine, a file with unsynced changes may be older, which is not a fault.
   */
  @Test
  void anUnsyncedChangeIsNotRecorded() throws IOException {
    try (H2Storage storage =
        H2Storage.builder(path("octroi")).durability(Durability.WRITTEN).open()) {
      storage.customers().insertAll(List.of(SampleRows.customer("ann")));
      byte[] before = Files.readAllBytes(folder.resolve("octroi.lock"));
      storage.customers().insertAll(List.of(SampleRows.customer("bob")));
      assertArrayEquals(before, Files.readAllBytes(folder.resolve("octroi.lock")));
    }
  }

  @Test
  void anEncryptedFileHasARecord() throws IOException {
    char[] password = "swórd€fish".toCharArray();
    for (String customer : List.of("ann", "bob")) {
      if (Files.exists(file("octroi"))) {
        copy("octroi", "older");
      }
      try (H2Storage storage =
          H2Storage.builder(path("octroi")).encryptionPassword(password).open()) {
        storage.customers().insertAll(List.of(SampleRows.customer(customer)));
      }
    }
    copy("older", "octroi");

    H2FileBuilder builder = H2Storage.builder(path("octroi")).encryptionPassword(password);
    StorageException rejected = assertThrows(StorageException.class, builder::open);
    assertTrue(rejected.getMessage().contains("is older"), rejected::getMessage);
  }
}
