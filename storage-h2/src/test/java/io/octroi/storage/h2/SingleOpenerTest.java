package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.InvalidInputException;
import io.octroi.StorageException;
import io.octroi.storage.tck.jdbc.SampleRows;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that only one store can open a file, and which names a file may have. */
class SingleOpenerTest {

  private static final String IN_THIS_PROCESS =
      ".mv.db is already open in this process, by another H2Storage; an H2 file can be open only"
          + " once";

  @TempDir Path folder;

  @Test
  void rejectsASecondStoreInTheSameProcess() {
    Path file = folder.resolve("octroi");
    try (H2Storage storage = H2Storage.open(file)) {
      assertRejected(file, IN_THIS_PROCESS);
      assertRejected(folder.resolve("x").resolve("..").resolve("octroi"), IN_THIS_PROCESS);

      assertEquals(0, storage.taxTables().revision(ACME));
    }
    H2Storage.open(file).close();
  }

  @Test
  void rejectsASecondStoreByAnotherNameOfTheFile() throws Exception {
    Path file = folder.resolve("octroi");
    H2Storage.open(file).close();
    Files.createSymbolicLink(folder.resolve("link.mv.db"), folder.resolve("octroi.mv.db"));
    Files.createSymbolicLink(folder.resolve("here"), folder);

    try (H2Storage storage = H2Storage.open(file)) {
      assertRejected(folder.resolve("link"), IN_THIS_PROCESS);
      assertRejected(folder.resolve("here").resolve("octroi"), IN_THIS_PROCESS);
      assertEquals(0, storage.taxTables().revision(ACME));
    }
  }

  @Test
  void oneOfTwoConcurrentOpensSucceeds() throws Exception {
    var threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 10; round++) {
        Path file = folder.resolve("octroi" + round);
        CyclicBarrier start = new CyclicBarrier(2);
        CyclicBarrier end = new CyclicBarrier(2);
        List<Future<Boolean>> opened =
            Stream.generate(() -> threads.submit(() -> tryToOpen(file, start, end)))
                .limit(2)
                .toList();

        assertTrue(opened.get(0).get() ^ opened.get(1).get());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static boolean tryToOpen(Path file, CyclicBarrier start, CyclicBarrier end)
      throws Exception {
    start.await();
    try (H2Storage storage = H2Storage.open(file)) {
      end.await();
      return storage.taxTables().revision(ACME) == 0;
    } catch (StorageException e) {
      end.await();
      return false;
    }
  }

  @Test
  void rejectsAnotherProcess() throws Exception {
    Path file = folder.resolve("octroi");
    try (H2Storage storage = H2Storage.open(file)) {
      assertTrue(answerOfAnotherProcess(file).endsWith("an H2 file can be open only once"));

      // On some systems this rejection releases the lock that excludes other processes.
      assertRejected(file, IN_THIS_PROCESS);
      assertTrue(answerOfAnotherProcess(file).contains("is already open in another process"));
      assertEquals(0, storage.taxTables().revision(ACME));
    }

    assertEquals("revision 0", answerOfAnotherProcess(file));
  }

  private static String answerOfAnotherProcess(Path file) throws Exception {
    try (ChildProcess child = ChildProcess.start("open", file)) {
      return child.answer();
    }
  }

  @Test
  void rejectsAFileThatIsOpenWithoutH2Storage() throws Exception {
    Path file = folder.resolve("octroi");
    H2Storage.open(file).close();
    try (Connection other = DriverManager.getConnection("jdbc:h2:" + file, "octroi", "")) {
      assertRejected(file, "is already open in another process, or without H2Storage");
      assertTrue(other.isValid(0));
    }
  }

  @Test
  void rejectsAForeignDatabase() throws Exception {
    Path file = folder.resolve("other");
    DriverManager.getConnection("jdbc:h2:" + file, "sa", "secret").close();

    assertRejected(file, "was not created by Octroi");
  }

  @Test
  void rejectsADamagedFile() throws Exception {
    Path file = folder.resolve("damaged");
    H2Storage.open(file).close();
    Path damaged = folder.resolve("damaged.mv.db");
    Files.write(damaged, new byte[(int) Files.size(damaged)]);

    assertRejected(file, "is damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;INIT=SHUTDOWN", "a\nb", "a\\b"})
  void rejectsNamesWithASpecialMeaningInUrls(String name) {
    if (File.separatorChar == '\\' && name.equals("a\\b")) {
      return;
    }
    InvalidInputException rejected =
        assertThrows(
            InvalidInputException.class, () -> H2Storage.open(folder.resolve(name).resolve("x")));

    assertEquals("path", rejected.violations().get(0).subject());
    assertEquals(0, folder.toFile().list().length);
  }

  @Test
  void opensFilesWithUnusualNames() {
    for (String name : List.of("mit Leerzeichen", "größer", "a:b", "100%?#=&", "~", "mem:x", "…")) {
      Path file = folder.resolve(name).resolve(name);
      try (H2Storage storage = H2Storage.open(file)) {
        storage.products().put(List.of(SampleRows.product("19")));
      }
      assertTrue(Files.exists(folder.resolve(name).resolve(name + ".mv.db")), name);
      try (H2Storage storage = H2Storage.open(file)) {
        assertTrue(storage.products().find(ACME, "19").isPresent());
      }
    }
  }

  private static void assertRejected(Path file, String message) {
    StorageException rejected = assertThrows(StorageException.class, () -> H2Storage.open(file));
    assertTrue(rejected.getMessage().contains(message), rejected::getMessage);
  }
}
