package io.octroi.testing.postgresql;

import io.octroi.testing.postgresql.PostgresServer.Durability;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/**
 * A primary server and its streaming standby, which exchange their roles. Needs {@linkplain
 * PostgresServer#isInstalled an installation}. Not thread-safe.
 */
public final class PostgresPair implements AutoCloseable {

  private static final long DEADLINE = TimeUnit.SECONDS.toNanos(60);
  private static final long POLL_MILLIS = 20;

  private PostgresServer primary;
  private PostgresServer standby;

  private PostgresPair(PostgresServer primary, PostgresServer standby) {
    this.primary = primary;
    this.standby = standby;
  }

  /**
   * Starts a primary server and an asynchronous standby.
   *
   * @return the pair
   */
  public static PostgresPair start() {
    PostgresServer primary = PostgresServer.start(Durability.DURABLE);
    return new PostgresPair(primary, PostgresServer.standbyOf(primary));
  }

  /**
   * Returns the JDBC URL of the server that is the primary at the time of connecting.
   *
   * @return the URL, which lists both servers
   */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/%s?user=%s&targetServerType=primary"
        .formatted(primary.port(), standby.port(), PostgresServer.DATABASE, PostgresServer.USER);
  }

  /** Lets commits wait for the standby from now on. There must be no commits during the call. */
  public void synchronize() {
    primary.execute(PostgresServer.DATABASE, "alter system set synchronous_standby_names = '*'");
    primary.execute(PostgresServer.DATABASE, "select pg_reload_conf()");
    await("exists (select from pg_stat_replication where sync_state = 'sync')");
  }

  /** Lets the standby receive everything up to now, and nothing from now on. */
  public void detach() {
    await("exists (select from pg_stat_replication where flush_lsn >= pg_current_wal_flush_lsn())");
    standby.execute(PostgresServer.DATABASE, "alter system set primary_conninfo = ''");
    standby.execute(PostgresServer.DATABASE, "select pg_reload_conf()");
    await("not exists (select from pg_stat_replication)");
  }

  private void await(String condition) {
    long start = System.nanoTime();
    try (Connection connection = primary.dataSource(PostgresServer.DATABASE).getConnection();
        Statement statement = connection.createStatement()) {
      while (!holds(statement, condition)) {
        if (System.nanoTime() - start > DEADLINE) {
          throw new IllegalStateException("does not hold: " + condition);
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean holds(Statement statement, String condition) throws SQLException {
    try (ResultSet row = statement.executeQuery("select " + condition)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Stops the primary immediately, as in a crash. */
  public void stopPrimary() {
    primary.stopImmediately();
  }

  /** Makes the standby the primary after the other was stopped. Its commits do not wait. */
  public void promote() {
    standby.execute(PostgresServer.DATABASE, "select pg_promote()");
    PostgresServer stopped = primary;
    primary = standby;
    standby = stopped;
  }

  /**
   * Makes the stopped server an asynchronous standby of the other one, from whose data it starts.
   */
  public void rebuild() {
    standby.follow(primary);
  }

  @Override
  public void close() {
    standby.close();
    primary.close();
  }
}
