package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.core.Store;
import io.octroi.core.reliability.PossibleStates.Outcome;
import io.octroi.testing.postgresql.PostgresServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests that nothing acknowledged is lost, and that the other process goes on, when one of two
 * processes that write to one PostgreSQL database is killed. They race for some keys, each of which
 * one of them gets.
 */
class SharedKillTest {

  /** Number of kills; a long run uses {@code -Doctroi.sharedkills=20}. */
  private static final int KILLS = Integer.getInteger("octroi.sharedkills", 2);

  private static final int LINES_MAX = 400;

  /** Number of lines that the other process must print after a kill. */
  private static final int LINES_AFTERWARDS = 100;

  private static final int CONTROL_KILLS = 10;

  /** The name of the connections of all killed processes. */
  private static final String APPLICATION = "killed";

  @BeforeAll
  static void requirePostgres() {
    assumeTrue(Store.each().anyMatch(store -> store == Store.POSTGRESQL));
  }

  @Test
  void nothingIsLostAndTheOtherProcessGoesOn() throws Exception {
    long seed = Long.getLong("octroi.seed", System.nanoTime());
    Random random = new Random(seed);
    String url = createDatabase("kills");
    List<String> lines = new ArrayList<>();
    List<PrintingProcess> running = new ArrayList<>();
    try (Octroi octroi = KillTarget.open(url)) {
      Tenant tenant = octroi.tenant(KillTarget.TENANT);
      FeedFollower follower = new FeedFollower();
      running.add(start("shared", url, "p0"));
      for (int round = 1; round <= KILLS; round++) {
        running.add(start("shared", url, "p" + round));
        running.get(1).awaitMore(1 + random.nextInt(LINES_MAX));
        follower.read(tenant);
        lines.addAll(running.remove(random.nextInt(2)).kill());
        // A lock of the killed process that was not released would end calls of the other.
        running.get(0).awaitMore(LINES_AFTERWARDS);
      }
      lines.addAll(running.remove(0).kill());
      PossibleStates states = PossibleStates.of(lines);
      assertEquals(List.of(), contradictions(tenant, states), () -> "seed " + seed);
      follower.assertComplete(tenant);
      assertTrue(KILLS < 5 || states.counts().containsKey(Outcome.REFUSED), "no race was lost");
      System.out.printf("SharedKillTest: seed %d, %d kills, %s%n", seed, KILLS, states.counts());
    } finally {
      running.forEach(PrintingProcess::close);
    }
  }

  /** Control: two processes that acknowledge changes too early, and this test detects it. */
  @Test
  void changesAcknowledgedTooEarlyAreLostAndKeysHaveTwoHolders() throws Exception {
    String url = createDatabase("early_kills");
    boolean lost = false;
    boolean shared = false;
    try (Octroi octroi = KillTarget.open(url)) {
      for (int round = 0; round < CONTROL_KILLS && !(lost && shared); round++) {
        try (PrintingProcess first = start("early", url, "p" + round);
            PrintingProcess second = start("early", url, "q" + round)) {
          first.awaitMore(1);
          second.awaitMore(LINES_AFTERWARDS);
          List<String> lines = new ArrayList<>(first.kill());
          lines.addAll(second.kill());
          Tenant tenant = octroi.tenant(KillTarget.TENANT);
          for (String contradiction : contradictions(tenant, PossibleStates.of(lines))) {
            String[] words = contradiction.split("[ =]", -1);
            shared |=
                words[0].equals("won-code") && tenant.paymentTerms().get(words[1]).isPresent();
            lost |= !words[0].startsWith("won");
          }
        }
      }
    }
    assertTrue(lost, "the control lost nothing, so the test cannot detect a loss");
    assertTrue(shared, "no two processes have won a race, so the test cannot detect it");
  }

  private static String createDatabase(String name) {
    PostgresServer.shared().createDatabase(name, "");
    return PostgresServer.shared().url(name);
  }

  private static PrintingProcess start(String what, String url, String prefix) {
    String named = url + "&ApplicationName=" + APPLICATION;
    return PrintingProcess.start(KillTarget.class, what, named, prefix);
  }

  private static List<String> contradictions(Tenant tenant, PossibleStates states) {
    // The server may still execute what the killed processes have sent.
    PostgresServer.shared()
        .execute(
            PostgresServer.DATABASE,
            "select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                + " where application_name = '"
                + APPLICATION
                + "'");
    tenant.refresh();
    return states.contradictions(new StoredStates(tenant)::of);
  }
}
