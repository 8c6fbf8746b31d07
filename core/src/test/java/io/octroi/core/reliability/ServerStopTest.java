package io.octroi.core.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octroi.Tenant;
import io.octroi.core.Octroi;
import io.octroi.core.Store;
import io.octroi.core.reliability.PossibleStates.Outcome;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.storage.postgresql.PostgresStorageBuilder;
import io.octroi.testing.postgresql.PostgresSchemas;
import io.octroi.testing.postgresql.PostgresServer;
import io.octroi.testing.postgresql.PostgresServer.Durability;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests that what callers were told is true after a PostgreSQL server was stopped immediately, as
 * in a crash, while they wrote, and that they go on without a new connection pool or store.
 */
class ServerStopTest {

  /** Number of stops; a long run uses {@code -Doctroi.postgres.stops=20}. */
  private static final int STOPS = Integer.getInteger("octroi.postgres.stops", 2);

  private static final int CHANGES_MAX = 10;
  private static final int CHANGES_AFTERWARDS = 3;
  private static final int CONTROL_STOPS = 5;
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);

  /** The pool logs each connection that the stopped server has closed, with a stack trace. */
  private static final Logger POOL_LOG = Logger.getLogger("com.zaxxer.hikari");

  private static PostgresServer server;

  @BeforeAll
  static void start() {
    assumeTrue(Store.each().anyMatch(store -> store == Store.POSTGRESQL));
    POOL_LOG.setLevel(Level.OFF);
    server = PostgresServer.start(Durability.DURABLE);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void whatCallersWereToldIsTrueAndTheyGoOn() throws Exception {
    long seed = Long.getLong("octroi.seed", System.nanoTime());
    PossibleStates states = new PossibleStates();
    List<String> contradictions = writeAcrossStops("stops", true, STOPS, new Random(seed), states);
    assertEquals(List.of(), contradictions, () -> "seed " + seed);
    assertTrue(states.counts().containsKey(Outcome.REFUSED), "no call was interrupted by a stop");
    System.out.printf("ServerStopTest: seed %d, %d stops, %s%n", seed, STOPS, states.counts());
  }

  /** Control: commits that do not wait for the log are lost, and this test detects it. */
  @Test
  void commitsThatDoNotWaitAreLost() throws Exception {
    List<String> lost = List.of();
    for (int i = 0; i < CONTROL_STOPS && lost.isEmpty(); i++) {
      lost = writeAcrossStops("early" + i, false, 1, new Random(i), new PossibleStates());
    }
    assertFalse(lost.isEmpty(), "the control lost nothing, so the test cannot detect a loss");
  }

  /** Writes while the server is stopped and started, and returns the contradictions. */
  private static List<String> writeAcrossStops(
      String database, boolean durable, int stops, Random random, PossibleStates states)
      throws Exception {
    server.createDatabase(database, "");
    if (!durable) {
      server.execute(database, "alter database " + database + " set synchronous_commit = off");
    }
    DataSource pool = PostgresSchemas.pool(server.url(database), CONNECTION_TIMEOUT);
    PostgresStorageBuilder storage = PostgresStorage.builder(pool);
    try (Octroi octroi =
        KillTarget.open((durable ? storage : storage.allowUnsafeSettings()).open())) {
      Tenant tenant = octroi.tenant(KillTarget.TENANT);
      FeedFollower follower = new FeedFollower();
      try (PersistentWriters writers = PersistentWriters.start(tenant, states, follower)) {
        for (int stop = 0; stop < stops; stop++) {
          writers.awaitEach(CHANGES_AFTERWARDS + random.nextInt(CHANGES_MAX));
          server.stopImmediately();
          server.start();
          writers.awaitEach(CHANGES_AFTERWARDS);
        }
        List<Throwable> faults = writers.finish();
        if (durable) { // otherwise, callers do not find what they have written
          assertEquals(List.of(), faults);
          follower.assertComplete(tenant);
        }
      }
      tenant.refresh();
      return states.contradictions(new StoredStates(tenant)::of);
    } finally {
      ((AutoCloseable) pool).close();
    }
  }
}
