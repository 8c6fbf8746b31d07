package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the content of backups, their protection, and rejected backups. */
class BackupTest {

  private static final char[] PASSWORD = "swordfish".toCharArray();

  @TempDir Path folder;

  private Path backup() {
    return folder.resolve("saved").resolve("octroi.backup");
  }

  private Path restored() {
    return folder.resolve("again").resolve("octroi");
  }

  /** Fills a store, backs it up, restores it and compares the rows. Feeds have separate tests. */
  private void assertRestoredEqual(H2Storage storage, H2FileBuilder target) throws IOException {
    SampleData.fill(storage);
    Map<String, List<String>> before = SampleData.rows(storage);
    before.forEach((table, rows) -> assertFalse(rows.isEmpty(), table + " is empty"));

    storage.backup(backup());

    assertEquals(before, SampleData.rows(storage), "the backup changed the store");
    storage.customers().insertAll(List.of(customer("later")));
    assertEquals(List.of("octroi.backup"), names(backup().getParent()));
    target.restore(backup());
    try (H2Storage again = target.open()) {
      Map<String, List<String>> after = SampleData.rows(again);
      for (String feed : List.of("FEED", "PAYMENT_TERM")) {
        before.remove(feed);
        after.remove(feed);
      }
      assertEquals(before, after);
      assertEquals("net 30", again.paymentTerms().find(ACME, "net 30").orElseThrow().key());
    }
    assertEquals(List.of("octroi.lock", "octroi.mv.db"), names(restored().getParent()));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void containsAllRowsOfAFile() throws IOException {
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      assertRestoredEqual(storage, H2Storage.builder(restored()));
    }
  }

  @Test
  void containsAllRowsOfAnEncryptedFileAndIsEncrypted() throws IOException {
    try (H2Storage storage =
        H2Storage.builder(folder.resolve("octroi")).encryptionPassword(PASSWORD.clone()).open()) {
      assertRestoredEqual(
          storage, H2Storage.builder(restored()).encryptionPassword(PASSWORD.clone()));
    }
    String bytes = Files.readString(backup(), StandardCharsets.ISO_8859_1);
    assertTrue(bytes.startsWith("H2encrypt"));
    assertFalse(bytes.contains("example.com"));
  }

  @Test
  void containsAllRowsOfAnInMemoryDatabase() throws IOException {
    try (H2Storage storage = H2Storage.inMemory()) {
      assertRestoredEqual(storage, H2Storage.builder(restored()));
    }
  }

  @Test
  void containsOnlyOctroiRowsOfAHostDatabase() throws Exception {
    JdbcConnectionPool pool = H2Fixtures.pool(folder.resolve("host"));
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        H2Storage storage = H2Storage.open(pool)) {
      statement.execute("create table customer (id integer)");
      assertRestoredEqual(storage, H2Storage.builder(restored()));
    } finally {
      pool.dispose();
    }
  }

  @Test
  void returnsAHostConnectionInItsOriginalState() throws Exception {
    JdbcConnectionPool pool = H2Fixtures.pool(folder.resolve("host"));
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (H2Storage storage = H2Storage.open(new SingleConnectionDataSource(connection))) {
        storage.backup(backup());
        assertThrows(StorageException.class, () -> storage.backup(backup()));
      }
      assertFalse(connection.getAutoCommit());
      assertEquals(Connection.TRANSACTION_REPEATABLE_READ, connection.getTransactionIsolation());
    } finally {
      pool.dispose();
    }
  }

  @Test
  void containsNoDeletedData() throws IOException {
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      storage
          .customers()
          .insertAll(List.of(customer("retained-customer"), customer("deleted-customer")));
      storage.customers().delete(ACME, "deleted-customer", 1);
      storage.backup(backup());
    }
    String bytes = Files.readString(backup(), StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("retained-customer"));
    assertFalse(bytes.contains("deleted-customer"));
  }

  @Test
  void hasThePermissionsOfTheDatabase() throws IOException {
    Path file = folder.resolve("octroi");
    H2Storage.open(file).close();
    var own = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(folder.resolve("octroi.mv.db"), own);
    try (H2Storage storage = H2Storage.open(file)) {
      storage.backup(backup());
    }
    assertEquals(own, Files.getPosixFilePermissions(backup()));
  }

  @Test
  void doesNotOverwriteFiles() throws IOException {
    Path mine = folder.resolve("mine");
    Files.writeString(mine, "the host's");
    Path dangling = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      for (Path target : List.of(mine, dangling, folder)) {
        StorageException rejected =
            assertThrows(StorageException.class, () -> storage.backup(target));
        assertEquals(
            target + " already exists; a backup does not overwrite files", rejected.getMessage());
      }
      assertEquals("the host's", Files.readString(mine));
      assertEquals(List.of("link", "mine", "octroi.lock", "octroi.mv.db"), names(folder));
    }
  }

  @Test
  void oneOfTwoConcurrentBackupsToOneFileSucceeds() throws Exception {
    var threads = Executors.newFixedThreadPool(2);
    try (H2Storage storage = H2Storage.inMemory()) {
      storage.customers().insertAll(List.of(customer("ann")));
      for (int round = 0; round < 5; round++) {
        Path target = folder.resolve("round" + round);
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<Boolean>> made =
            Stream.generate(
                    () ->
                        threads.submit(
                            () -> {
                              start.await();
                              try {
                                storage.backup(target);
                                return true;
                              } catch (StorageException e) {
                                return !e.getMessage().contains("does not overwrite files");
                              }
                            }))
                .limit(2)
                .toList();
        assertTrue(made.get(0).get() ^ made.get(1).get());
        H2Storage.restore(target, folder.resolve("again" + round));
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aFailedBackupLeavesNoFileAndTheStoreUsable() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      StorageException failed =
          assertThrows(
              StorageException.class, () -> storage.backup(folder.resolve("file").resolve("x")));
      assertTrue(failed.getMessage().startsWith("the backup to "), failed::getMessage);
      assertThrows(
          InvalidInputException.class, () -> storage.backup(folder.resolve("a;INIT=SHUTDOWN")));
      storage.customers().insertAll(List.of(customer("ann")));
      assertEquals(List.of("file", "octroi.lock", "octroi.mv.db"), names(folder));
    }
  }

  @Test
  void succeedsOnAnInterruptedThread() {
    try (H2Storage storage = H2Storage.open(folder.resolve("octroi"))) {
      storage.customers().insertAll(List.of(customer("ann")));
      Thread.currentThread().interrupt();
      storage.backup(backup());
      assertTrue(Thread.interrupted());
    }
    Thread.currentThread().interrupt();
    H2Storage.restore(backup(), restored());
    assertTrue(Thread.interrupted());
    try (H2Storage again = H2Storage.open(restored())) {
      assertTrue(again.customers().findByName(ACME, "ann").isPresent());
    }
  }

  @Test
  void isRejectedByAClosedStore() {
    H2Storage storage = H2Storage.inMemory();
    storage.close();
    assertThrows(StorageException.class, () -> storage.backup(backup()));
    assertFalse(Files.exists(backup()));
  }

  @Test
  void cannotBeOpenedAsADatabase() throws IOException {
    try (H2Storage storage = H2Storage.inMemory()) {
      storage.backup(backup());
    }
    Files.copy(backup(), folder.resolve("octroi.mv.db"));
    StorageException rejected =
        assertThrows(StorageException.class, () -> H2Storage.open(folder.resolve("octroi")));
    assertTrue(
        rejected
            .getMessage()
            .endsWith(
                "octroi.mv.db: this is a backup: create a database from it with H2Storage.restore"),
        rejected::getMessage);
  }
}
