package io.octroi.storage.h2;

import static io.octroi.storage.tck.jdbc.SampleRows.ACME;
import static io.octroi.storage.tck.jdbc.SampleRows.publication;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.spi.FeedPage;
import io.octroi.spi.PaymentTermRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that a process that is killed during restores leaves only complete databases. */
class RestoreKillTest {

  /** The number of kills; {@code -Doctroi.kills=1000} for a long run. */
  private static final int KILLS = Integer.getInteger("octroi.kills", 2);

  private static final int RULES = 1_000;
  private static final int MAX_MILLIS = 300;

  @TempDir Path folder;

  @Test
  void existingDatabasesAreCompleteAndOthersCanBeRestored() throws Exception {
    long seed = Long.getLong("octroi.seed", System.nanoTime());
    Random random = new Random(seed);
    Path backup = folder.resolve("backup");
    try (H2Storage storage = H2Storage.inMemory()) {
      storage.taxTables().publish(publication(0, "r", RULES));
      storage.paymentTerms().insert(SampleData.term("net 30"));
      storage.backup(backup);
    }
    for (int round = 0; round < KILLS; round++) {
      Path target = Files.createDirectories(folder.resolve("round" + round));
      int done = restoreUntilKilled(backup, target, random);
      for (int i = 0; i <= done; i++) {
        check(target.resolve("restored" + i), "database " + i + ", seed " + seed);
      }
      // The interrupted restore has either produced a complete database or can be repeated.
      Path next = target.resolve("restored" + (done + 1));
      if (!Files.exists(Path.of(next + ".mv.db"))) {
        H2Storage.restore(backup, next);
      }
      check(next, "the one being restored, seed " + seed);
    }
  }

  /** Returns the number of the last database that the process reported. */
  private static int restoreUntilKilled(Path backup, Path target, Random random) throws Exception {
    try (ChildProcess child = ChildProcess.start("restore", backup, target.toString())) {
      String last = child.answer();
      for (int more = random.nextInt(3); more > 0; more--) {
        last = child.answer();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(MAX_MILLIS)));
      child.kill();
      for (String line = child.answer(); line != null; line = child.answer()) {
        last = line;
      }
      return Integer.parseInt(last);
    }
  }

  private static void check(Path file, String which) {
    assertTrue(Files.exists(Path.of(file + ".mv.db")), which);
    try (H2Storage storage = H2Storage.open(file)) {
      assertEquals(RULES, SampleData.rows(storage).get("TAX_ENTRY").size(), which);
      FeedPage<PaymentTermRow> page = storage.paymentTerms().changes(ACME, 0, 10);
      assertEquals(1, page.entries().size(), which);
      assertTrue(page.purged() >= 1L << 32, which);
    }
  }
}
