package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.PageRequest;
import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.guard.Credential;
import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.TermChange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a process halted as soon as a read shows something new loses nothing that any read has
 * shown. A feed follower that continues across processes misses nothing.
 */
class ReadKillTest {

  /** Number of halts; a long run uses {@code -Doctroi.readkills=200}. */
  private static final int KILLS = Integer.getInteger("octroi.readkills", 8);

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
    Follower follower = new Follower();
    Path file = folder;
    for (int round = 0; round < KILLS; round++) {
      if (round % KILLS_OF_A_FILE == 0) {
        file = folder.resolve("file" + round);
        follower = new Follower();
      }
      List<String> lines =
          readUntilHalted(
              "services", file, round, 1 + random.nextInt(READS_MAX), follower.position);
      seen += lines.size();
      lines.forEach(line -> kinds.add(line.split(" ", -1)[0]));
      try (Octroi octroi = KillTarget.open(file)) {
        List<String> lost = lost(octroi, lines);
        assertEquals(List.of(), lost, () -> "lost, seed " + seed);
        follower.take(lines);
        follower.catchUp(octroi.tenant("acme"));
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
        lost = lost(octroi, lines);
      }
    }
    assertTrue(!lost.isEmpty(), "the control lost nothing, so the test cannot detect a loss");
  }

  private static List<String> readUntilHalted(
      String what, Path file, int round, int reads, long position)
      throws IOException, InterruptedException {
    Process process =
        OtherProcess.of(
                OtherProcess.SHORT_LIVED,
                ReadTarget.class.getName(),
                List.of(
                    what,
                    file.toString(),
                    Integer.toString(round),
                    Integer.toString(reads),
                    Long.toString(position)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    }
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(List.of(), lines.stream().filter(line -> line.startsWith("failed")).toList());
    return lines.stream()
        .filter(line -> line.endsWith("."))
        .map(line -> line.substring(0, line.length() - 1))
        .toList();
  }

  private static List<String> lost(Octroi octroi, List<String> lines) {
    Tenant tenant = octroi.tenant("acme");
    Set<String> credentials = new HashSet<>();
    PageRequest all = PageRequest.first(PageRequest.LIMIT_MAX);
    octroi.credentials().list(tenant.id(), all).items().stream()
        .map(Credential::id)
        .forEach(credentials::add);
    return lines.stream()
        .filter(line -> !line.startsWith("feed"))
        .filter(
            line -> {
              String[] words = line.split(" ", -1);
              return words[0].equals("credential")
                  ? !credentials.contains(words[1])
                  : !KillTest.isKept(tenant, words);
            })
        .toList();
  }

  /** Follows the feed of terms across processes. */
  private static final class Follower {

    private final Set<String> known = new HashSet<>();
    private long position;

    /** Applies the changes shown by the halted process. */
    void take(List<String> lines) {
      for (String line : lines) {
        if (line.startsWith("feed")) {
          String[] words = line.split(" ", -1);
          position = Long.parseLong(words[1]);
          known.add(words[2]);
        }
      }
    }

    /** Reads new changes and compares the result with the stored terms. */
    void catchUp(Tenant tenant) {
      position = read(tenant, position, known);
      Set<String> living = new HashSet<>();
      read(tenant, 0, living);
      assertEquals(living, known, "the follower and the feed differ");
    }

    private static long read(Tenant tenant, long since, Set<String> codes) {
      long position = since;
      Changes.Page page;
      do {
        page = assertInstanceOf(Changes.Page.class, tenant.paymentTerms().changes(position, 1_000));
        page.entries().stream().map(TermChange::code).forEach(codes::add);
        position = page.since();
      } while (page.more());
      return position;
    }
  }
}
