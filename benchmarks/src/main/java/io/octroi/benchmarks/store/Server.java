package io.octroi.benchmarks.store;

import com.zaxxer.hikari.HikariDataSource;
import io.octroi.testing.postgresql.PostgresServer;
import io.octroi.testing.postgresql.PostgresServer.Durability;

/**
 * The PostgreSQL server for all benchmarks of a run, with durable commits. The JVM that starts the
 * benchmarks {@linkplain #start starts} the server, and passes its URL to the JVMs that measure.
 */
public final class Server {

  private static final String URL = "octroi.benchmarks.postgresql";

  private Server() {}

  /** The connection pool of this JVM, created when it is first used. */
  private static final class Pool {

    static final HikariDataSource POOL =
        Database.pool(System.getProperty(URL, ""), PostgresServer.USER);
  }

  /**
   * Starts a server, which stops when this JVM exits.
   *
   * @return the JVM option that the measuring JVMs need
   */
  public static String start() {
    PostgresServer server = PostgresServer.start(Durability.DURABLE);
    return "-D" + URL + "=" + server.url(PostgresServer.DATABASE);
  }

  static HikariDataSource pool() {
    return Pool.POOL;
  }
}
