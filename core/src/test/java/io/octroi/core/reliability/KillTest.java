package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.core.Octroi;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a process killed with SIGKILL while it writes through every service loses no
 * acknowledged change and leaves no partial one. Successive processes write to the same file, so
 * each opens the state left by the previous kill.
 */
class KillTest {

  /** Number of kills; a long run uses {@code -Doctroi.kills=1000}. */
  private static final int KILLS = Integer.getInteger("octroi.kills", 8);

  private static final int KILLS_PER_FILE = 20;

  /** Number of files written in parallel. */
  private static final int LANES = 2;

  private static final int LINES_MAX = 500;

  /** Number of kills of H2 with its default settings, which loses changes in nearly every round. */
  private static final int CONTROL_KILLS = 5;

  private static final int CONTROL_LINES = 3_000;

  @TempDir Path folder;

  @Test
  void noAcknowledgedChangeIsLostAndNoneIsPartial() throws Exception {
    long seed = Long.getLong("octroi.seed", System.nanoTime());
    List<String> lines = new ArrayList<>();
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<List<String>>> ends = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        String name = "lane" + lane;
        int kills = (KILLS + lane) / LANES;
        Random random = new Random(seed + lane);
        ends.add(lanes.submit(() -> kill(name, kills, random, "seed " + seed)));
      }
      for (Future<List<String>> end : ends) {
        lines.addAll(end.get());
      }
    } finally {
      lanes.shutdownNow();
    }
    PossibleStates states = PossibleStates.of(lines);
    assertTrue(KILLS < 5 || states.kinds().size() >= 10, () -> "only wrote " + states.kinds());
    System.out.printf("KillTest: seed %d, %d kills, %s%n", seed, KILLS, states.counts());
  }

  /** Kills successive writers of each file and returns the lines that they have printed. */
  private List<String> kill(String name, int kills, Random random, String seed) throws Exception {
    List<String> all = new ArrayList<>();
    List<String> onFile = new ArrayList<>();
    Path file = folder;
    for (int round = 0; round < kills; round++) {
      if (round % KILLS_PER_FILE == 0) {
        file = folder.resolve(name + "-" + round);
        onFile.clear();
      }
      List<String> lines =
          writeUntilKilled("file", file, Integer.toString(round), 1 + random.nextInt(LINES_MAX));
      all.addAll(lines);
      onFile.addAll(lines);
      boolean last = round % KILLS_PER_FILE == KILLS_PER_FILE - 1 || round == kills - 1;
      try (Octroi octroi = KillTarget.open(file)) {
        StoredStates stored = new StoredStates(octroi.tenant(KillTarget.TENANT));
        // Changes of earlier rounds are checked again after the last round of the file.
        PossibleStates states = PossibleStates.of(last ? onFile : lines);
        assertEquals(List.of(), states.contradictions(stored::of), seed);
      }
    }
    return all;
  }

  /** Control: H2 with its default settings loses acknowledged changes, and this test detects it. */
  @Test
  void h2WithDefaultSettingsLosesAcknowledgedChanges() throws Exception {
    List<String> lost = List.of();
    for (int round = 0; round < CONTROL_KILLS && lost.isEmpty(); round++) {
      Path file = folder.resolve("plain" + round);
      List<String> lines = writeUntilKilled("plain", file, "plain", CONTROL_LINES);
      Set<String> rows = rows(file);
      lost =
          PossibleStates.of(lines)
              .contradictions(row -> rows.contains(row) ? "stored" : PossibleStates.ABSENT);
    }
    assertFalse(lost.isEmpty(), "the control lost nothing, so the test cannot detect a loss");
  }

  /** Kills the process after the given number of lines and returns the complete lines. */
  private static List<String> writeUntilKilled(String what, Path file, String prefix, int after)
      throws InterruptedException {
    try (PrintingProcess process = PrintingProcess.start(KillTarget.class, what, file, prefix)) {
      process.awaitMore(after);
      return process.kill();
    }
  }

  /** Returns the rows as subjects; none if the file does not open. */
  private static Set<String> rows(Path file) {
    Set<String> rows = new HashSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:h2:" + file, "sa", "");
        ResultSet row = connection.createStatement().executeQuery("select name from t")) {
      while (row.next()) {
        rows.add("row " + row.getString(1));
      }
    } catch (SQLException e) {
      rows.clear();
    }
    return rows;
  }
}
