package io.octroi.testing.postgresql;

import static java.util.stream.Collectors.joining;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Schemas in one database for tests, each of which needs an empty store. Schemas are emptied and
 * reused, because creating the tables takes longer than most tests. Thread-safe.
 */
public final class PostgresSchemas {

  /** The minimum number of deleted rows for which a schema is dropped instead of reused. */
  private static final int BULK = 5_000;

  private static final int POOL_SIZE = 24;

  private final AtomicInteger created = new AtomicInteger();
  private final Queue<String> empty = new ConcurrentLinkedQueue<>();
  private final HikariDataSource pool;

  /**
   * Creates an instance for a database.
   *
   * @param server the server
   * @param database the name of the database
   */
  public PostgresSchemas(PostgresServer server, String database) {
    pool = pool(server, database);
  }

  /**
   * Creates a connection pool such as a host would use. Its connections are closed when the server
   * stops.
   *
   * @param server the server
   * @param database the name of the database
   * @return the pool
   */
  public static HikariDataSource pool(PostgresServer server, String database) {
    return new HikariDataSource(config(server.url(database)));
  }

  /**
   * Creates a pool as hosts have it, for another process or for a server that stops.
   *
   * @param url the JDBC URL of the database
   * @param timeout the maximum time to wait for a connection
   * @return the pool, which is {@link AutoCloseable}
   */
  public static DataSource pool(String url, Duration timeout) {
    HikariConfig config = config(url);
    config.setConnectionTimeout(timeout.toMillis());
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(POOL_SIZE);
    config.setMinimumIdle(1);
    return config;
  }

  /**
   * Returns the pool of the database.
   *
   * @return a pool for all schemas
   */
  public DataSource pool() {
    return pool;
  }

  /**
   * Returns the name of a schema that either does not exist or contains no rows.
   *
   * @return the name, which is not given to another test until {@link #giveBack} is called
   */
  public String take() {
    String recycled = empty.poll();
    return recycled == null ? "octroi_" + created.incrementAndGet() : recycled;
  }

  /**
   * Takes back a schema that is no longer used, and deletes its rows.
   *
   * @param schema the name
   */
  public void giveBack(String schema) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      List<String> tables = tables(statement, schema);
      if (tables.isEmpty() || deleteAll(statement, tables) < BULK) {
        empty.add(schema);
      } else {
        statement.execute("drop schema " + schema + " cascade");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> tables(Statement statement, String schema) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "select tablename from pg_tables where tablename <> 'schema_version' and schemaname = '"
                + schema
                + "'")) {
      while (row.next()) {
        tables.add(schema + "." + row.getString(1));
      }
    }
    return tables;
  }

  private static long deleteAll(Statement statement, List<String> tables) throws SQLException {
    statement.execute(tables.stream().map(table -> "delete from " + table).collect(joining(";")));
    long deleted = 0;
    do {
      deleted += Math.max(0, statement.getUpdateCount());
    } while (statement.getMoreResults() || statement.getUpdateCount() != -1);
    return deleted;
  }
}
