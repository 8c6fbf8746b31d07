package io.octroi.storage.h2;

import static io.octroi.storage.h2.Samples.ACME;
import static io.octroi.storage.h2.Samples.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that are not created, and stores that are not changed. */
class H2FileBuilderTest {

  @TempDir Path folder;

  private Path filled() {
    Path file = folder.resolve("octroi");
    try (H2Storage storage = H2Storage.open(file)) {
      Filled.fill(storage);
    }
    return file;
  }

  @Test
  void mustExistCreatesNothing() {
    Path missing = folder.resolve("no-folder").resolve("octroi");
    for (H2FileBuilder builder :
        List.of(
            H2Storage.builder(missing).mustExist(),
            H2Storage.builder(missing).readOnly(),
            H2Storage.builder(folder.resolve("octroi")).mustExist(),
            H2Storage.builder(folder.resolve("octroi")).readOnly())) {
      StorageException refused = assertThrows(StorageException.class, builder::open);
      assertTrue(refused.getMessage().contains("does not exist"), refused::getMessage);
    }
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void mustExistOpensWhatExists() {
    Path file = filled();
    try (H2Storage storage = H2Storage.builder(file).mustExist().open()) {
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
      for (Change change : Change.values()) {
        StorageException refused =
            assertThrows(StorageException.class, () -> change.make(storage, ACME), change.name());
        assertTrue(refused.getMessage().contains("read-only"), refused::getMessage);
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
    try (H2Storage storage = H2Storage.builder(file).encryptedBy(password).open()) {
      Filled.fill(storage);
    }
    try (H2Storage storage = H2Storage.builder(file).encryptedBy(password).readOnly().open()) {
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
  void readOnlyRefusesAFileThatAWriterHasOpen() throws Exception {
    Path file = filled();
    try (H2Storage storage = H2Storage.open(file);
        Child reader = Child.start("read", file)) {
      String answer = reader.answer();
      assertTrue(answer.contains("is already open in another process"), answer);
      assertEquals(0, storage.customers().findByName(ACME, "nobody").stream().count());
    }
  }

  @Test
  void processesReadOneFileTogetherAndKeepWritersOut() throws Exception {
    Path file = filled();
    String revision;
    try (H2Storage storage = H2Storage.builder(file).readOnly().open()) {
      revision = "revision " + storage.taxTables().revision(ACME);
    }
    try (Child one = Child.start("read", file);
        Child two = Child.start("read", file)) {
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
    try (Child writer = Child.start("write", file, Durability.SYNCED.name())) {
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
  void readOnlyRefusesAnOlderSchema() throws IOException {
    Path file = folder.resolve("old");
    try (InputStream old =
        Objects.requireNonNull(OldFilesTest.class.getResourceAsStream("files/schema-1.mv.db"))) {
      Files.copy(old, folder.resolve("old.mv.db"));
    }

    StorageException refused =
        assertThrows(StorageException.class, () -> H2Storage.builder(file).readOnly().open());

    assertTrue(refused.getMessage().contains("older version of Octroi"), refused::getMessage);
  }
}
