package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import io.octroi.storage.tck.jdbc.SampleChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests required existing files and read-only stores. */
class H2FileBuilderTest {

  @TempDir Path folder;

  private Path filled() {
    Path file = folder.resolve("octroi");
    try (H2Storage storage = H2Storage.open(file)) {
      SampleData.fill(storage);
    }
    return file;
  }

  @Test
  void requireExistingCreatesNothing() {
    Path missing = folder.resolve("no-folder").resolve("octroi");
    for (H2FileBuilder builder :
        List.of(
            H2Storage.builder(missing).requireExisting(),
            H2Storage.builder(missing).readOnly(),
            H2Storage.builder(folder.resolve("octroi")).requireExisting(),
            H2Storage.builder(folder.resolve("octroi")).readOnly())) {
      StorageException rejected = assertThrows(StorageException.class, builder::open);
      assertTrue(rejected.getMessage().contains("does not exist"), rejected::getMessage);
    }
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void requireExistingOpensWhatExists() {
    Path file = filled();
    try (H2Storage storage = H2Storage.builder(file).requireExisting().open()) {
      storage.customers().insertAll(List.of(customer("new")));
      assertTrue(storage.accessTokens().find(ACME, "t1").isPresent());
    }
  }

  @Test
  void readOnlyReadsAndChangesNothing() throws IOException {
    Path file = filled();
    byte[] before = Files.readAllBytes(folder.resolve("octroi.mv.db"));
    Files.delete(folder.resolve("octroi.lock"));

    try (H2Storage storage = H2Storage.builder(file).readOnly().open()) {
      assertTrue(storage.accessTokens().find(ACME, "t1").isPresent());
      for (SampleChange change : SampleChange.values()) {
        StorageException rejected =
            assertThrows(StorageException.class, () -> change.apply(storage, ACME), change.name());
        assertTrue(rejected.getMessage().contains("read-only"), rejected::getMessage);
      }
      assertTrue(storage.accessTokens().find(ACME, "t1").isPresent());
    }

    assertTrue(Arrays.equals(before, Files.readAllBytes(folder.resolve("octroi.mv.db"))));
    assertFalse(Files.exists(folder.resolve("octroi.lock")));
  }

  @Test
  void readOnlyReadsAnEncryptedFile() {
    Path file = folder.resolve("secret");
    char[] password = "swordfish".toCharArray();
    try (H2Storage storage = H2Storage.builder(file).encryptionPassword(password).open()) {
      SampleData.fill(storage);
    }
    try (H2Storage storage =
        H2Storage.builder(file).encryptionPassword(password).readOnly().open()) {
      assertTrue(storage.accessTokens().find(ACME, "t1").isPresent());
    }
  }

  @Test
  void readOnlyMakesBackups() {
    Path file = filled();
    try (H2Storage storage = H2Storage.builder(file).readOnly().open()) {
      storage.backup(folder.resolve("backup"));
    }
    H2Storage.restore(folder.resolve("backup"), folder.resolve("again"));
    try (H2Storage storage = H2Storage.open(folder.resolve("again"))) {
      assertTrue(storage.accessTokens().find(ACME, "t1").isPresent());
    }
  }

  @Test
  void readOnlyRejectsAFileThatAWriterHasOpen() throws Exception {
    Path file = filled();
    try (H2Storage storage = H2Storage.open(file);
        ChildProcess reader = ChildProcess.start("read", file)) {
      String answer = reader.answer();
      assertTrue(answer.contains("is already open in another process"), answer);
      assertEquals(0, storage.customers().findByName(ACME, "missing").stream().count());
    }
  }

  @Test
  void processesReadOneFileTogetherAndKeepWritersOut() throws Exception {
    Path file = filled();
    String revision;
    try (H2Storage storage = H2Storage.builder(file).readOnly().open()) {
      revision = "revision " + storage.taxTables().revision(ACME);
    }
    try (ChildProcess one = ChildProcess.start("read", file);
        ChildProcess two = ChildProcess.start("read", file)) {
      assertEquals(revision, one.answer());
      assertEquals(revision, two.answer());
      assertThrows(StorageException.class, () -> H2Storage.open(file));
    }
    H2Storage.open(file).close();
  }

  @Test
  void readOnlyReadsWhatAKilledWriterHasAcknowledged() throws Exception {
    Path file = folder.resolve("octroi");
    String id;
    try (ChildProcess writer = ChildProcess.start("write", file, Durability.SYNCED.name())) {
      do {
        id = writer.answer();
      } while (!id.startsWith("w"));
      writer.kill();
    }
    try (H2Storage storage = H2Storage.builder(file).readOnly().open()) {
      assertTrue(storage.customers().findByName(ACME, id + "-alias").isPresent());
    }
  }

  @Test
  void readOnlyRejectsAnOlderSchema() throws SQLException {
    Path file = folder.resolve("old");
    H2Storage.open(file).close();
    try (Connection connection = OwnedConnections.file(H2File.at(file), null).openConnection()) {
      TableCopy.execute(connection, "delete from octroi.schema_version where number = 9");
    }

    StorageException rejected =
        assertThrows(StorageException.class, () -> H2Storage.builder(file).readOnly().open());

    assertTrue(rejected.getMessage().contains("older version of Octroi"), rejected::getMessage);
  }
}
