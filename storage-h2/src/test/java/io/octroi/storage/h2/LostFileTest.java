package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static io.octroi.storage.tck.jdbc.SampleRows.customer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.UnknownOutcomeException;
import io.octroi.spi.ConsentChainRow;
import io.octroi.spi.ConsentEventRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that a store whose file or claim is lost acknowledges no change. */
class LostFileTest {

  @TempDir Path folder;
  private Path file;
  private Path lock;
  private H2Storage storage;

  /** An event that affects the files of an open store, and the message that describes it. */
  private enum Loss {
    DELETED("octroi.mv.db was deleted or moved") {
      @Override
      void happen(Path file, Path lock) throws IOException {
        Files.delete(file);
      }
    },
    MOVED("octroi.mv.db was deleted or moved") {
      @Override
      void happen(Path file, Path lock) throws IOException {
        Files.move(file, file.resolveSibling("elsewhere.mv.db"));
      }
    },
    REPLACED("octroi.mv.db was replaced by another file") {
      @Override
      void happen(Path file, Path lock) throws IOException {
        Path copy = file.resolveSibling("copy");
        Files.copy(file, copy);
        Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);
      }
    },
    LOCK_DELETED("octroi.lock was deleted or moved") {
      @Override
      void happen(Path file, Path lock) throws IOException {
        Files.delete(lock);
      }
    },
    LOCK_REPLACED("octroi.lock was replaced by another file") {
      @Override
      void happen(Path file, Path lock) throws IOException {
        Files.move(lock, lock.resolveSibling("old"));
        Files.createFile(lock);
      }
    },
    LOCK_TAKEN("octroi.lock names another owner") {
      @Override
      void happen(Path file, Path lock) throws IOException {
        Files.writeString(lock, "x", StandardOpenOption.WRITE);
      }
    };

    private final String message;

    Loss(String message) {
      this.message = message;
    }

    abstract void happen(Path file, Path lock) throws IOException;
  }

  @BeforeEach
  void open() {
    file = folder.resolve("octroi.mv.db");
    lock = folder.resolve("octroi.lock");
    storage = H2Storage.open(folder.resolve("octroi"));
    storage.customers().insertAll(List.of(customer("before")));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @ParameterizedTest
  @EnumSource
  void noChangeIsAcknowledgedAfterALoss(Loss loss) throws IOException {
    loss.happen(file, lock);

    for (int round = 0; round < 3; round++) {
      String id = "c" + round;
      UnknownOutcomeException unknown =
          assertThrows(
              UnknownOutcomeException.class,
              () -> storage.customers().insertAll(List.of(customer(id))));
      assertTrue(unknown.getMessage().contains(loss.message), unknown::getMessage);
    }
  }

  @ParameterizedTest
  @EnumSource
  void noChangeIsAcknowledgedAfterTheFilesWerePutBack(Loss loss) throws IOException {
    Path both = Files.createDirectory(folder.resolve("aside"));
    Files.createLink(both.resolve("file"), file);
    Files.createLink(both.resolve("lock"), lock);
    byte[] owner = Files.readAllBytes(lock);
    loss.happen(file, lock);
    assertThrows(
        UnknownOutcomeException.class, () -> storage.customers().insertAll(List.of(customer("a"))));
    Files.move(both.resolve("file"), file, StandardCopyOption.REPLACE_EXISTING);
    Files.move(both.resolve("lock"), lock, StandardCopyOption.REPLACE_EXISTING);
    Files.write(lock, owner);

    assertThrows(
        UnknownOutcomeException.class, () -> storage.customers().insertAll(List.of(customer("b"))));
  }

  @ParameterizedTest
  @EnumSource
  void readsAreRejectedOnceALossIsDetected(Loss loss) throws IOException {
    loss.happen(file, lock);
    assertThrows(
        UnknownOutcomeException.class, () -> storage.customers().insertAll(List.of(customer("a"))));

    StorageException rejected =
        assertThrows(StorageException.class, () -> storage.customers().findByName(ACME, "before"));

    assertTrue(rejected.getMessage().contains(loss.message), rejected::getMessage);
  }

  @ParameterizedTest
  @EnumSource
  void aBackupAfterALossContainsEveryAcknowledgedChange(Loss loss) throws IOException {
    loss.happen(file, lock);
    assertThrows(
        UnknownOutcomeException.class, () -> storage.customers().insertAll(List.of(customer("a"))));

    storage.backup(folder.resolve("rescued"));

    H2Storage.restore(folder.resolve("rescued"), folder.resolve("again"));
    try (H2Storage again = H2Storage.open(folder.resolve("again"))) {
      assertTrue(again.customers().findByName(ACME, "before").isPresent());
    }
  }

  @Test
  void concurrentChecksDetectNoFalseLoss() throws Exception {
    FileClaim claim = FileClaim.exclusive(H2File.at(folder.resolve("other")));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (claim) {
      List<Future<?>> checks = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        checks.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 2_000; i++) {
                    assertNull(claim.loss());
                  }
                  return 0;
                }));
      }
      for (Future<?> check : checks) {
        check.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aBackupDoesNotTakeTheNameOfALostFile() throws IOException {
    Files.delete(file);

    assertThrows(StorageException.class, () -> storage.backup(file));

    assertFalse(Files.exists(file));
  }

  @ParameterizedTest
  @EnumSource
  void theStoreCanBeReopenedAfterALoss(Loss loss) throws IOException {
    loss.happen(file, lock);
    assertThrows(
        UnknownOutcomeException.class, () -> storage.customers().insertAll(List.of(customer("a"))));
    storage.close();
    if (loss == Loss.LOCK_TAKEN) {
      assertEquals('x', Files.readAllBytes(lock)[0], "the other owner's record was cleared");
      Files.delete(lock);
    }
    storage = H2Storage.open(folder.resolve("octroi"));
    storage.customers().insertAll(List.of(customer("b")));
  }

  @Test
  void aDeletedFileCannotBeOpenedTwiceInOneProcess() throws IOException {
    Files.delete(lock);
    assertThrows(StorageException.class, () -> H2Storage.open(folder.resolve("octroi")));
    Files.delete(file);
    assertThrows(StorageException.class, () -> H2Storage.open(folder.resolve("octroi")));
    assertFalse(Files.exists(file));
    assertFalse(Files.exists(lock));
  }

  @Test
  void aMovedFileCannotBeOpenedTwiceInOneProcess() throws IOException {
    Files.move(file, folder.resolve("elsewhere.mv.db"));
    assertThrows(StorageException.class, () -> H2Storage.open(folder.resolve("elsewhere")));
  }

  @Test
  void aDatabaseThatWasClosedIsNotRecreated() throws IOException {
    FailuresTest.kill(storage);
    Files.delete(file);

    for (int round = 0; round < 3; round++) {
      assertThrows(
          OctroiException.class, () -> storage.customers().insertAll(List.of(customer("a"))));
      assertThrows(StorageException.class, () -> storage.customers().findByName(ACME, "before"));
    }

    assertFalse(Files.exists(file));
  }

  @Test
  void aDatabaseThatWasClosedIsNotReplacedByAnother() throws IOException {
    Path other = folder.resolve("other");
    H2Storage.open(other).close();
    FailuresTest.kill(storage);
    Files.move(folder.resolve("other.mv.db"), file, StandardCopyOption.REPLACE_EXISTING);
    byte[] theOther = Files.readAllBytes(file);

    for (int round = 0; round < 3; round++) {
      assertThrows(
          OctroiException.class, () -> storage.customers().insertAll(List.of(customer("a"))));
      assertThrows(StorageException.class, () -> storage.customers().findByName(ACME, "before"));
    }
    assertTrue(Arrays.equals(theOther, Files.readAllBytes(file)));
  }

  @Test
  void theRewriteAfterAnErasureDoesNotReplaceAnotherFile() throws IOException {
    UUID chain = new UUID(4, 1);
    storage
        .consents()
        .append(
            new ConsentChainRow(ACME, chain, 1, "0".repeat(64), "subject", "owner", null),
            new ConsentEventRow(ACME, chain, 1, new UUID(7, 1), "example.com", "{}", "secret", 0));
    assertEquals(1, storage.consents().erase(ACME, "owner").size());
    Path other = folder.resolve("other");
    H2Storage.open(other).close();
    Files.move(folder.resolve("other.mv.db"), file, StandardCopyOption.REPLACE_EXISTING);
    byte[] theOther = Files.readAllBytes(file);

    StorageException failed = assertThrows(StorageException.class, storage::close);

    assertTrue(failed.getMessage().contains("was replaced by another file"), failed::getMessage);
    assertTrue(Arrays.equals(theOther, Files.readAllBytes(file)));
  }
}
