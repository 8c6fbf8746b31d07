package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.core.reliability.PossibleStates.Outcome;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.testing.postgresql.PostgresPair;
import io.octroi.testing.postgresql.PostgresSchemas;
import io.octroi.testing.postgresql.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests that what callers were told is true after the primary server was stopped immediately, as in
 * a crash, while they wrote, and its standby was promoted, and that they go on without a new
 * connection pool or store. Runs only with {@code -Doctroi.promotions=100} and {@code
 * -Doctroi.postgres.bin=/usr/lib/postgresql/15/bin}.
 */
class PromotionTest {

  private static final int PROMOTIONS = Integer.getInteger("octroi.promotions", 0);
  private static final int CHANGES_MAX = 40;
  private static final int CHANGES_AFTERWARDS = 3;
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

  /** The pool logs each connection that the stopped server has closed, with a stack trace. */
  private static final Logger POOL_LOG = Logger.getLogger("com.zaxxer.hikari");

  @BeforeAll
  static void check() {
    assumeTrue(
        PROMOTIONS > 0 && PostgresServer.isInstalled(),
        "needs -Doctroi.promotions and -Doctroi.postgres.bin, the directory of the programs of an"
            + " installed PostgreSQL");
    POOL_LOG.setLevel(Level.OFF);
  }

  @Test
  void whatCallersWereToldIsTrueAndTheyGoOn() throws Exception {
    long seed = Long.getLong("octroi.seed", System.nanoTime());
    Random random = new Random(seed);
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    List<Long> millis = new ArrayList<>();
    over(
        (pair, octroi) -> {
          for (int i = 0; i < PROMOTIONS; i++) {
            pair.synchronize();
            PossibleStates states = new PossibleStates();
            FeedFollower follower = new FeedFollower();
            Tenant tenant = octroi.tenant("acme-" + i);
            try (PersistentWriters writers = PersistentWriters.start(tenant, states, follower)) {
              writers.awaitEach(CHANGES_AFTERWARDS + random.nextInt(CHANGES_MAX));
              millis.add(failOver(pair, writers));
              writers.awaitEach(CHANGES_AFTERWARDS);
              assertEquals(List.of(), writers.finish());
            }
            follower.assertComplete(tenant);
            String round = "promotion " + i + ", seed " + seed;
            assertEquals(List.of(), states.contradictions(new StoredStates(tenant)::of), round);
            states.counts().forEach((outcome, count) -> counts.merge(outcome, count, Integer::sum));
            pair.rebuild();
          }
        });
    assertTrue(counts.containsKey(Outcome.REFUSED), "no call was interrupted by a stop");
    millis.sort(null);
    System.out.printf(
        "PromotionTest: seed %d, %d promotions, %s; all writers went on within %d ms of the"
            + " promotion, in the median %d ms%n",
        seed, PROMOTIONS, counts, millis.get(millis.size() - 1), millis.get(millis.size() / 2));
  }

  /** Control: a standby that commits do not wait for lacks changes, and this test detects it. */
  @Test
  void anAsynchronousStandbyLosesChanges() throws Exception {
    over(
        (pair, octroi) -> {
          PossibleStates states = new PossibleStates();
          Tenant tenant = octroi.tenant("acme");
          pair.detach();
          try (PersistentWriters writers =
              PersistentWriters.start(tenant, states, new FeedFollower())) {
            writers.awaitEach(CHANGES_AFTERWARDS);
            failOver(pair, writers);
            writers.finish(); // Some writers and the follower miss what they have seen.
          }
          assertNotEquals(List.of(), states.contradictions(new StoredStates(tenant)::of));
        });
  }

  /** What a test does with two servers, and with an Octroi that uses the primary. */
  @FunctionalInterface
  private interface Work {
    void on(PostgresPair pair, Octroi octroi) throws Exception;
  }

  private static void over(Work work) throws Exception {
    try (PostgresPair pair = PostgresPair.start()) {
      DataSource pool = PostgresSchemas.pool(pair.url(), CONNECTION_TIMEOUT);
      try (Octroi octroi = KillTarget.open(PostgresStorage.open(pool))) {
        work.on(pair, octroi);
      } finally {
        ((AutoCloseable) pool).close();
      }
    }
  }

  /** Returns the milliseconds from the promotion until every writer has gone on. */
  private static long failOver(PostgresPair pair, PersistentWriters writers)
      throws InterruptedException {
    pair.stopPrimary();
    long start = System.nanoTime();
    pair.promote();
    writers.awaitEach(1);
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
