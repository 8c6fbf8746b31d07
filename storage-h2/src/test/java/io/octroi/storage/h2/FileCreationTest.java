package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a file gets its name when it is complete, and that an incomplete file is rejected. */
class FileCreationTest {

  /** The number of kills; {@code -Doctroi.kills=1000} for a long run. */
  private static final int KILLS = Integer.getInteger("octroi.kills", 2);

  private static final int MAX_MILLIS = 100;

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("octroi");
  }

  private Path file() {
    return folder.resolve("octroi.mv.db");
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    H2Storage.open(path()).close();

    assertEquals(List.of("octroi.lock", "octroi.mv.db"), names());
  }

  @Test
  void replacesTheLeftoverOfAKilledCreation() throws IOException {
    Files.writeString(folder.resolve("octroi.new.mv.db"), "half of a file");

    H2Storage.open(path()).close();

    assertEquals(List.of("octroi.lock", "octroi.mv.db"), names());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_096, 8_192, 12_287})
  void rejectsAShortTruncatedFileAndLeavesItUnchanged(int length) throws IOException {
    H2Storage.open(path()).close();
    byte[] beginning = Arrays.copyOf(Files.readAllBytes(file()), length);
    Files.write(file(), beginning);
    // The file is rejected even without a record of its length.
    Files.delete(folder.resolve("octroi.lock"));

    assertRejected("damaged");

    assertArrayEquals(beginning, Files.readAllBytes(file()));
  }

  /** H2 opens a state from the creation of the file, if there is one, or the complete file. */
  @Test
  void rejectsATruncatedFileThatIsIncomplete() throws IOException {
    H2Storage.open(path()).close();
    byte[] whole = Files.readAllBytes(file());
    int rejected = 0;
    for (int length = 12_288; length < whole.length; length += 4_096) {
      Files.write(file(), Arrays.copyOf(whole, length));
      Files.deleteIfExists(folder.resolve("octroi.lock"));
      boolean isIntact = H2Storage.verify(path()).isIntact();
      Files.deleteIfExists(folder.resolve("octroi.lock"));
      try {
        H2Storage.open(path()).close();
        assertTrue(isIntact, "truncated to " + length);
      } catch (StorageException e) {
        assertTrue(e.getMessage().contains("damaged"), e::getMessage);
        assertThrows(StorageException.class, () -> H2Storage.open(path()));
        rejected++;
      }
    }
    assertTrue(rejected > 4, () -> "of " + whole.length + " bytes");
  }

  @Test
  void rejectsADatabaseWithoutASchemaAndLeavesItUnchanged() throws SQLException {
    String url = "jdbc:h2:async:" + path();
    try (Connection connection = DriverManager.getConnection(url, "octroi", "")) {
      TableCopy.execute(connection, "create table a (b integer)");
    }

    assertRejected("no complete schema");

    try (Connection connection = DriverManager.getConnection(url, "octroi", "")) {
      assertFalse(TableCopy.hasTable(connection, "SCHEMA_VERSION"));
    }
  }

  @Test
  void rejectsADatabaseWithAPartialSchema() throws SQLException {
    H2Storage.open(path()).close();
    try (Connection connection = OwnedConnections.file(H2File.at(path()), null).openConnection()) {
      TableCopy.execute(
          connection, "update octroi.schema_version set steps = steps - 1 where number = 1");
    }

    assertRejected("no complete schema");
  }

  @Test
  void rejectsAFileThatIsMarkedAsIncomplete() throws SQLException {
    H2Storage.open(path()).close();
    try (Connection connection = OwnedConnections.file(H2File.at(path()), null).openConnection()) {
      BackupMarker.create(connection);
    }

    assertRejected("from before it was complete");
  }

  /**
   * H2 may open this state after later damage: the schema exists, but later data may be missing.
   */
  @Test
  void rejectsAFileInTheStateBeforeItsCompletion() throws Exception {
    H2File file = H2File.at(path());
    StagedFile made = new StagedFile(file, "new", OwnedConnections.file(file, null));
    made.write(
        connection -> {
          TableCopy.execute(connection, "checkpoint sync");
          Files.copy(made.staged().file(), file.file());
        });

    assertRejected("from before it was complete");
  }

  private void assertRejected(String message) {
    StorageException rejected = assertThrows(StorageException.class, () -> H2Storage.open(path()));
    assertTrue(rejected.getMessage().contains(message), rejected::getMessage);
  }

  @Test
  void aKilledProcessLeavesOnlyCompleteFiles() throws Exception {
    long seed = Long.getLong("octroi.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < KILLS; round++) {
      Path target = Files.createDirectories(folder.resolve("round" + round));
      int done = createUntilKilled(target, random);
      for (int i = 0; i <= done + 1; i++) {
        assertTrue(i > done || Files.exists(target.resolve("created" + i + ".mv.db")));
        try (H2Storage storage = H2Storage.open(target.resolve("created" + i))) {
          SampleData.fill(storage);
        }
      }
    }
  }

  /** Returns the number of the last file that the process reported. */
  private static int createUntilKilled(Path target, Random random) throws Exception {
    try (ChildProcess child = ChildProcess.start("create", target)) {
      String last = child.answer();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MAX_MILLIS)));
      child.kill();
      for (String line = child.answer(); line != null; line = child.answer()) {
        last = line;
      }
      return Integer.parseInt(last);
    }
  }
}
