package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a process halted as soon as a read shows something new loses nothing that any read has
 * shown. A feed follower that continues across processes misses nothing.
 */
class ReadKillTest {

  /** Number of halts; a long run uses {@code -Doctroi.readkills=200}. */
  private static final int KILLS = Integer.getInteger("octroi.readkills", 4);

  private static final int KILLS_OF_A_FILE = 20;
  private static final int READS_MAX = 150;

  /** Number of halts of the control, which loses something in most rounds. */
  private static final int CONTROL_KILLS = 40;

  @TempDir Path folder;

  @Test
  void noChangeShownByAReadIsLost() throws Exception {
    long seed = Long.getLong("octroi.seed", System.nanoTime());
    Random random = new Random(seed);
    int seen = 0;
    Set<String> kinds = new HashSet<>();
    FeedFollower follower = new FeedFollower();
    Path file = folder;
    for (int round = 0; round < KILLS; round++) {
      if (round % KILLS_OF_A_FILE == 0) {
        file = folder.resolve("file" + round);
        follower = new FeedFollower();
      }
      List<String> lines =
          readUntilHalted(
              "services", file, round, 1 + random.nextInt(READS_MAX), follower.position());
      seen += lines.size();
      PossibleStates shown = shown(lines);
      kinds.addAll(shown.kinds());
      try (Octroi octroi = KillTarget.open(file)) {
        List<String> lost = lost(octroi, shown);
        assertEquals(List.of(), lost, () -> "lost, seed " + seed);
        follower.take(lines);
        follower.assertComplete(octroi.tenant(KillTarget.TENANT));
      }
    }
    assertTrue(KILLS < 5 || kinds.size() >= 7, () -> "some services were not exercised: " + kinds);
    System.out.printf("ReadKillTest: seed %d, %d halts, %d reads%n", seed, KILLS, seen);
  }

  /** Control: reads that do not wait show changes that are lost, and this test detects it. */
  @Test
  void readsThatDoNotWaitShowChangesThatAreLost() throws Exception {
    List<String> lost = List.of();
    for (int round = 0; round < CONTROL_KILLS && lost.isEmpty(); round++) {
      Path file = folder.resolve("early" + round);
      List<String> lines = readUntilHalted("early", file, round, 20, 0);
      try (Octroi octroi = KillTarget.open(file)) {
        lost = lost(octroi, shown(lines));
      }
    }
    assertTrue(!lost.isEmpty(), "the control lost nothing, so the test cannot detect a loss");
  }

  private static List<String> readUntilHalted(
      String what, Path file, int round, int reads, long position) throws InterruptedException {
    try (PrintingProcess process =
        PrintingProcess.start(ReadTarget.class, what, file, round, reads, position)) {
      return process.awaitEnd();
    }
  }

  private static PossibleStates shown(List<String> lines) {
    return PossibleStates.of(lines.stream().filter(line -> !line.startsWith("feed")).toList());
  }

  private static List<String> lost(Octroi octroi, PossibleStates shown) {
    Tenant tenant = octroi.tenant(KillTarget.TENANT);
    Map<String, String> credentials = new HashMap<>();
    PageRequest all = PageRequest.first(PageRequest.LIMIT_MAX);
    octroi.credentials().list(tenant.id(), all).items().stream()
        .forEach(credential -> credentials.put("credential " + credential.id(), "issued"));
    StoredStates stored = new StoredStates(tenant);
    return shown.contradictions(
        subject ->
            subject.startsWith("credential ")
                ? credentials.getOrDefault(subject, PossibleStates.ABSENT)
                : stored.of(subject));
  }
}
