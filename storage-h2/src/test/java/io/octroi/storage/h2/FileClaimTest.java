package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that a file is open only once, whatever this process does with the file and its lock file.
 */
class FileClaimTest {

  /** The number of attempts by a second process; {@code -Doctroi.claims=100} for a long run. */
  private static final int ROUNDS = Integer.getInteger("octroi.claims", 5);

  @TempDir Path folder;
  private Path database;
  private Path file;
  private Path lock;

  @BeforeEach
  void createDatabase() {
    database = folder.resolve("octroi");
    file = folder.resolve("octroi.mv.db");
    lock = folder.resolve("octroi.lock");
    H2Storage.open(database).close();
  }

  @Test
  void aSecondProcessIsRejectedAfterASecondOpenWasRejected() throws Exception {
    Files.createLink(folder.resolve("hard.mv.db"), file);
    for (int round = 0; round < ROUNDS; round++) {
      String id = "c" + round;
      try (H2Storage storage = H2Storage.open(database)) {
        assertThrows(StorageException.class, () -> H2Storage.open(database));
        assertThrows(StorageException.class, () -> H2Storage.open(folder.resolve("hard")));
        assertRejected(answerOf("open", database));
        storage.customers().insertAll(List.of(customer(id)));
      }
      try (H2Storage storage = H2Storage.open(database)) {
        assertTrue(storage.customers().findByName(ACME, id).isPresent(), id);
      }
    }
  }

  @Test
  void aRejectedSecondOpenLeavesTheLocksInPlace() throws Exception {
    Files.createLink(folder.resolve("hard.mv.db"), file);
    Files.createSymbolicLink(folder.resolve("soft.mv.db"), file);
    try (H2Storage storage = H2Storage.open(database)) {
      for (String name : List.of("octroi", "hard", "soft")) {
        Path other = folder.resolve(name);
        assertThrows(StorageException.class, () -> H2Storage.open(other), name);
        assertThrows(
            StorageException.class, () -> H2Storage.builder(other).readOnly().open(), name);
        assertThrows(StorageException.class, () -> H2Storage.restore(folder, other), name);
      }
      assertLocked();
      assertEquals(0, storage.taxTables().revision(ACME));
    }
  }

  @Test
  void aSecondOpenByAnotherClassLoaderIsRejectedAndLeavesTheLocksInPlace() throws Exception {
    try (H2Storage storage = H2Storage.open(database);
        URLClassLoader loader = anotherLoader()) {
      var open = loader.loadClass(H2Storage.class.getName()).getMethod("open", Path.class);
      Throwable rejected =
          assertThrows(InvocationTargetException.class, () -> open.invoke(null, database))
              .getCause();

      assertTrue(
          rejected.getMessage().contains("already open in this process"), rejected::toString);
      assertLocked();
      assertEquals(0, storage.taxTables().revision(ACME));
    }
  }

  private static URLClassLoader anotherLoader() throws MalformedURLException {
    List<String> paths =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getProperty("java.class.path"))
            .toList();
    URL[] urls = new URL[paths.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(paths.get(i)).toUri().toURL();
    }
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  @Test
  void aSecondProcessIsRejectedEvenIfTheLocksWereDropped() throws Exception {
    try (H2Storage storage = H2Storage.open(database)) {
      dropLocks();
      assertRejected(answerOf("open", database));
      assertRejected(answerOf("read", database));
      storage.customers().insertAll(List.of(customer("a")));
    }
    assertEquals("revision 0", answerOf("open", database));
  }

  /** On POSIX systems a process loses its locks on a file when it closes any descriptor of it. */
  private void dropLocks() throws Exception {
    FileChannel.open(file).close();
    FileChannel.open(lock).close();
    assertEquals("free", answerOf("lock", file));
    assertEquals("free", answerOf("lock", lock));
  }

  @ParameterizedTest
  @ValueSource(strings = {"octroi.mv.db", "octroi.lock", "soft", "hard"})
  void aRestoreFromAnOpenFileIsRejectedAndLeavesTheLocksInPlace(String source) throws Exception {
    Files.createSymbolicLink(folder.resolve("soft"), file);
    Files.createLink(folder.resolve("hard"), file);
    try (H2Storage storage = H2Storage.open(database)) {
      StorageException rejected =
          assertThrows(
              StorageException.class,
              () -> H2Storage.restore(folder.resolve(source), folder.resolve("again")));

      assertTrue(rejected.getMessage().contains("H2Storage.backup"), rejected::getMessage);
      assertLocked();
      storage.customers().insertAll(List.of(customer("a")));
    }
  }

  @Test
  void aRestoreFromAFileOpenInAnotherProcessIsRejected() throws Exception {
    try (ChildProcess writer = ChildProcess.start("write", database, Durability.WRITTEN.name())) {
      writer.answer();
      StorageException rejected =
          assertThrows(
              StorageException.class, () -> H2Storage.restore(file, folder.resolve("again")));

      assertTrue(rejected.getMessage().contains("open in another process"), rejected::getMessage);
    }
  }

  @Test
  void aBackupToAnOpenFileIsRejectedAndLeavesTheLocksInPlace() throws Exception {
    try (H2Storage storage = H2Storage.open(database)) {
      assertThrows(StorageException.class, () -> storage.backup(file));
      assertThrows(StorageException.class, () -> storage.backup(lock));
      assertLocked();
    }
  }

  @Test
  void aBackupLeavesTheLocksInPlace() throws Exception {
    try (H2Storage storage = H2Storage.open(database)) {
      storage.backup(folder.resolve("backup"));
      assertLocked();
    }
  }

  @Test
  void theFileOfAKilledProcessCanBeOpenedAtOnce() throws Exception {
    try (ChildProcess writer = ChildProcess.start("write", database, Durability.WRITTEN.name())) {
      writer.answer();
      assertTrue(Files.size(lock) > 0, "the owner is not recorded");
      writer.kill();
    }
    H2Storage.open(database).close();
  }

  @Test
  void theLockFileOfAClosedStoreNamesNoOwner() throws IOException {
    byte[] owner = Arrays.copyOf(Files.readAllBytes(lock), LockFile.OWNER_LENGTH);
    assertArrayEquals(new byte[LockFile.OWNER_LENGTH], owner);
  }

  @Test
  void aForeignLockFileIsRejectedAndLeftUnchanged() throws IOException {
    byte[] notes = "my own notes".getBytes(StandardCharsets.UTF_8);
    Files.write(lock, notes);

    StorageException rejected =
        assertThrows(StorageException.class, () -> H2Storage.open(database));

    assertTrue(rejected.getMessage().contains("octroi.lock"), rejected::getMessage);
    assertTrue(Arrays.equals(notes, Files.readAllBytes(lock)));
  }

  @Test
  void aLockFileThatIsASymbolicLinkIsRejected() throws IOException {
    Path notes = Files.createFile(folder.resolve("notes"));
    Files.delete(lock);
    Files.createSymbolicLink(lock, notes);

    StorageException rejected =
        assertThrows(StorageException.class, () -> H2Storage.open(database));

    assertTrue(rejected.getMessage().contains("symbolic link"), rejected::getMessage);
    assertEquals(0, Files.size(notes));
  }

  private void assertLocked() throws Exception {
    assertEquals("locked", answerOf("lock", file));
    assertEquals("locked", answerOf("lock", lock));
  }

  private static void assertRejected(String answer) {
    assertTrue(answer.contains("is already open in another process"), answer);
  }

  private static String answerOf(String task, Path of) throws Exception {
    try (ChildProcess child = ChildProcess.start(task, of)) {
      return child.answer();
    }
  }
}
