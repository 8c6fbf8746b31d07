package io.octroi.storage.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.TenantId;
import io.octroi.storage.tck.jdbc.SampleChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests every file that a kill could leave while four threads make every change of every store. The
 * file opens and closes, contains all changes acknowledged until then, and no partial change. A
 * kill leaves a prefix of what was written; this test chooses its end, whereas {@link KillTest}
 * kills processes.
 */
class KillPointsTest {

  private static final int THREADS = 4;

  /** The number of random points to check; {@code -Doctroi.points=100000} for all. */
  private static final int POINTS = Integer.getInteger("octroi.points", 30);

  /** The granularity at which a write can be cut off. */
  private static final int PAGE = 4096;

  @TempDir Path folder;

  private final long seed = Long.getLong("octroi.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<String> wrong = new ArrayList<>();

  /** Snapshots of the lock file, by the number of writes after which they were taken. */
  private final ConcurrentSkipListMap<Integer, byte[]> lockFiles = new ConcurrentSkipListMap<>();

  /**
   * The rows of a tenant before and after its change, and the number of writes at each
   * acknowledgement.
   */
  private record History(String before, int prepared, String done, int made) {}

  @AfterEach
  void end() {
    WriteLog.end();
  }

  @Test
  void everyFileThatAKillCouldLeaveContainsAcknowledgedChanges() throws Exception {
    int points = kill(Durability.SYNCED);

    assertEquals(List.of(), wrong, () -> "seed " + seed);
    System.out.println("KillPointsTest: seed " + seed + ", " + points + " points");
  }

  /** The control: H2 without Octroi acknowledges before it writes, which this test detects. */
  @Test
  void plainH2LosesAcknowledgedChanges() throws Exception {
    kill(null);

    assertTrue(wrong.stream().anyMatch(what -> what.contains("lost")), wrong::toString);
  }

  /**
   * Writes everything, then checks what kills could leave; returns the number of points checked.
   */
  private int kill(@Nullable Durability durability) throws Exception {
    H2File file = H2File.at(folder.resolve("octroi"));
    // A file gets its name when it is complete, which is the first state that a kill can leave.
    H2Storage.open(folder.resolve("octroi")).close();
    FileImage image = new FileImage(Files.readAllBytes(file.file()));
    WriteLog log = WriteLog.of(file);
    Map<String, History> histories;
    try (H2Storage storage = open(file, durability)) {
      histories = write(storage, log);
    }
    List<WriteLog.Write> writes = log.writes();
    WriteLog.end();
    int points = 0;
    for (int i = 0; i < writes.size(); i++) {
      // Always checks the first write after the creation of the file.
      boolean selected = i == 0 || random.nextInt(writes.size()) < POINTS;
      WriteLog.Write write = writes.get(i);
      if (selected && write.count() > PAGE) {
        image.apply(write, PAGE * (1 + random.nextInt((write.count() - 1) / PAGE)));
        check(image.toBytes(), i, histories);
        points++;
      }
      image.apply(write, write.count());
      if (selected) {
        check(image.toBytes(), i + 1, histories);
        points++;
      }
    }
    return points;
  }

  private static H2Storage open(H2File file, @Nullable Durability durability) {
    return H2Storage.of(
        OwnedSessions.ofFile(OwnedConnections.file(file, null), file, FileClaim.exclusive(file)),
        durability);
  }

  /** Makes each change in each thread, each for a separate tenant. */
  private Map<String, History> write(H2Storage storage, WriteLog log) throws Exception {
    Map<SampleChange, List<String>> states = new HashMap<>();
    try (H2Storage other = H2Storage.open(folder.resolve("states"))) {
      for (SampleChange change : SampleChange.values()) {
        TenantId tenant = TenantId.of("of-" + change.name() + "-");
        change.prepare(other, tenant);
        String before = rows(folder.resolve("states"), tenant);
        change.apply(other, tenant);
        states.put(change, List.of(before, rows(folder.resolve("states"), tenant)));
      }
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Map<String, History>>> parts = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int number = thread;
        parts.add(
            threads.submit(
                () -> {
                  Map<String, History> part = new HashMap<>();
                  for (SampleChange change : SampleChange.values()) {
                    TenantId tenant = TenantId.of("of-" + change.name() + "-by-" + number);
                    change.prepare(storage, tenant);
                    int prepared = log.size();
                    change.apply(storage, tenant);
                    byte[] lockFile = Files.readAllBytes(folder.resolve("octroi.lock"));
                    lockFiles.put(log.size(), lockFile);
                    List<String> both = states.get(change);
                    part.put(
                        tenant.value(),
                        new History(both.get(0), prepared, both.get(1), log.size()));
                  }
                  return part;
                }));
      }
      Map<String, History> histories = new HashMap<>();
      for (Future<Map<String, History>> part : parts) {
        histories.putAll(part.get());
      }
      return histories;
    } finally {
      threads.shutdown();
    }
  }

  private static String rows(Path file, TenantId tenant) throws SQLException {
    try (Connection connection = OwnedConnections.file(H2File.at(file), null).openConnection()) {
      return TenantRows.visible(connection, tenant.value());
    }
  }

  private void check(byte[] bytes, int written, Map<String, History> histories) throws IOException {
    Path killed = folder.resolve("killed");
    H2File file = H2File.at(killed);
    Files.write(file.file(), bytes);
    Map.Entry<Integer, byte[]> lockFile = lockFiles.floorEntry(written);
    Files.write(
        folder.resolve("killed.lock"), lockFile == null ? new byte[0] : lockFile.getValue());
    try (H2Storage storage = H2Storage.open(killed)) {
      Map<String, String> rows =
          storage.database().read("all", session -> TenantRows.visible(session.connection()));
      histories.forEach(
          (tenant, history) -> judge(rows.getOrDefault(tenant, "[]"), history, written, tenant));
      if (!rows.equals(seenBySeveral(file))) {
        wrong.add("after write " + written + " sessions see different rows");
      }
    } catch (SQLException | RuntimeException e) {
      wrong.add("after write " + written + " the file fails: " + e);
    }
  }

  /**
   * Returns the rows that the last of several sessions sees. Each reads in a transaction that is
   * open when the next one begins.
   */
  private static Map<String, String> seenBySeveral(H2File file) throws SQLException {
    OwnedConnections connections = OwnedConnections.file(file, null);
    try (Connection one = connections.openConnection();
        Connection two = connections.openConnection();
        Connection three = connections.openConnection()) {
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      Map<String, String> first = TenantRows.visible(one);
      Map<String, String> second = TenantRows.visible(two);
      Map<String, String> third = TenantRows.visible(three);
      return first.equals(second) ? third : Map.of();
    }
  }

  private void judge(String rows, History history, int written, String tenant) {
    boolean right =
        rows.equals(history.done)
            || (written < history.made && rows.equals(history.before))
            || written < history.prepared;
    if (!right) {
      wrong.add("after write " + written + " " + tenant + " is lost or partial: " + rows);
    }
  }
}
