package io.octroi.core.coherence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.octroi.StaleException;
import io.octroi.StorageException;
import io.octroi.Tenant;
import io.octroi.TenantId;
import io.octroi.core.Octroi;
import io.octroi.core.SharedDatabase;
import io.octroi.core.Staleness;
import io.octroi.guard.PresentedCredential;
import io.octroi.guard.Role;
import io.octroi.spi.Storage;
import io.octroi.storage.postgresql.PostgresStorage;
import io.octroi.testing.postgresql.PostgresSchemas;
import io.octroi.testing.postgresql.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process answers while PostgreSQL closes all connections and accepts none. */
class OutageTest {

  /** Number of outages in real time; a long run uses {@code -Doctroi.outages=10}. */
  private static final int OUTAGES = Integer.getInteger("octroi.outages", 0);

  private static final String DATABASE = "outage";
  private static final SharedDatabase.Opener NOT_POOLED =
      new SharedDatabase.Opener(() -> open(PostgresServer.shared().dataSource(DATABASE)), () -> {});
  private static final Duration CONNECTION_TIMEOUT = Duration.ofMillis(500);
  private static final Duration WITHIN = Duration.ofSeconds(1);
  private static final Duration REFUSE_AFTER = Duration.ofSeconds(3);
  private static final Duration OUTAGE = Duration.ofSeconds(8);

  @BeforeAll
  static void check() {
    assumeTrue(SharedDatabase.each().anyMatch(database -> database == SharedDatabase.POSTGRESQL));
  }

  @BeforeEach
  void create() {
    execute("create database " + DATABASE);
  }

  @AfterEach
  void drop() {
    execute("drop database if exists " + DATABASE + " with (force)");
  }

  private static void execute(String statement) {
    PostgresServer.shared().execute(PostgresServer.DATABASE, statement);
  }

  private static void cut() {
    execute("alter database " + DATABASE + " allow_connections false");
    execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
            + DATABASE
            + "'");
  }

  private static void restore() {
    execute("alter database " + DATABASE + " allow_connections true");
  }

  private static Storage open(DataSource source) {
    return PostgresStorage.builder(source).allowUnsafeSettings().open();
  }

  @Test
  void answersFromMemoryAreGivenUntilTheLimitAndAgainAfterTheReturn() {
    try (Node one = Node.first(NOT_POOLED);
        Node two = Node.open(NOT_POOLED)) {
      Tenant caller =
          two.octroi.signIn(
              PresentedCredential.apiKey(
                  one.octroi
                      .credentials()
                      .issueApiKey(TenantId.of("acme"), List.of(Role.OWNER), "shop", null)
                      .value()
                      .reveal()));
      assertEquals("0.06", two.fraction());
      caller.taxRates().resolve(Node.QUERY);

      cut();
      two.advance(Duration.ofMinutes(5));
      two.poll();
      assertEquals("0.06", two.fraction());
      assertThrows(StorageException.class, () -> caller.taxRates().resolve(Node.QUERY));
      assertThrows(StorageException.class, () -> one.put(Node.rule("IL", "0.08")));
      two.advance(Duration.ofMillis(1));
      two.poll();
      assertThrows(StaleException.class, two::resolve);

      restore();
      one.put(Node.rule("IL", "0.07"));
      two.poll();
      assertEquals("0.07", two.fraction());
      caller.taxRates().resolve(Node.QUERY);
    }
  }

  @Test
  void answersAreGivenAgainSoonAfterTheReturn() throws Exception {
    assumeTrue(OUTAGES > 0, "needs -Doctroi.outages");
    measure(PostgresServer.shared().dataSource(DATABASE));
    DataSource pool =
        PostgresSchemas.pool(PostgresServer.shared().url(DATABASE), CONNECTION_TIMEOUT);
    measure(pool);
    ((AutoCloseable) pool).close();
  }

  /** Prints how long the calls after an outage began and ended were still answered or refused. */
  private static void measure(DataSource source) {
    long answered = 0;
    long refused = 0;
    try (Octroi octroi =
        Octroi.with(open(source)).staleness(new Staleness(WITHIN, REFUSE_AFTER)).open()) {
      Tenant tenant = octroi.tenant("acme");
      tenant.products().put("19", "periodical");
      for (int i = 0; i < OUTAGES; i++) {
        assertTrue(isAnswered(tenant));
        long start = System.nanoTime();
        cut();
        answered = Math.max(answered, millisUntil(() -> !isAnswered(tenant)));
        millisUntil(() -> System.nanoTime() - start > OUTAGE.toNanos());
        restore();
        refused = Math.max(refused, millisUntil(() -> isAnswered(tenant)));
      }
    }
    System.out.printf(
        "OutageTest: %d outages of %s, %s: answered for at most %d ms, and refused for at most %d"
            + " ms after the end%n",
        OUTAGES, OUTAGE, source.getClass().getSimpleName(), answered, refused);
  }

  private static boolean isAnswered(Tenant tenant) {
    try {
      tenant.taxRates().resolve(Node.QUERY);
      return true;
    } catch (StaleException e) {
      return false;
    }
  }

  private static long millisUntil(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }
}
