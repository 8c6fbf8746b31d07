package io.octroi.storage.h2;

import io.octroi.storage.sql.SqlDialect;
import io.octroi.storage.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a data source that the host provides. Each call uses one connection, which is
 * returned in its original state. The data source is never closed.
 */
final class HostSessions implements Sessions {

  private final Jdbi jdbi;

  HostSessions(DataSource dataSource) {
    jdbi = Statements.configure(Jdbi.create(dataSource), SqlDialect.STANDARD);
    // A host's connection may have auto-commit disabled and is then returned in that state.
    jdbi.getConfig(Handles.class).setForceEndTransactions(false);
  }

  @Override
  public Lease borrow(Timeouts timeouts) throws SQLException {
    H2Session session = new H2Session(jdbi.open());
    try {
      return new HostLease(session, ConnectionState.of(session.connection()).apply(timeouts));
    } catch (SQLException | RuntimeException | Error e) {
      closeAfter(e, session);
      throw e;
    }
  }

  HostSettings settings() throws SQLException {
    try (Handle handle = jdbi.open()) {
      Connection connection = handle.getConnection();
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try {
        return HostSettings.of(connection, canLendTwo());
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    }
  }

  private boolean canLendTwo() {
    try (Handle second = jdbi.open()) {
      return second.getConnection() != null;
    } catch (ConnectionException e) {
      return false;
    }
  }

  @Override
  public String name() {
    return "the host's database";
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public void recordSync(Object store) {
    // Octroi records no state for a database that the host provides.
  }

  @Override
  public OwnedConnections connectionsTo(H2File other) {
    return OwnedConnections.file(other, null);
  }

  @Override
  public @Nullable H2File file() {
    return null;
  }

  @Override
  public @Nullable FileClaim claim() {
    return null;
  }

  @Override
  public void close() {
    // The host closes its data source.
  }

  private static void closeAfter(Throwable failure, H2Session session) {
    try {
      session.close();
    } catch (JdbiException e) {
      failure.addSuppressed(e);
    }
  }

  private record HostLease(H2Session session, ConnectionState before) implements Lease {

    @Override
    public void failed(Throwable failure) {
      // The host's pool decides whether to reuse a connection after a failure.
    }

    @Override
    public void close() {
      try (session) {
        before.restore();
      } catch (SQLException | RuntimeException | OutOfMemoryError e) {
        // The connection is unusable, which the host's pool detects. The outcome of the call is not
        // affected.
      }
    }
  }

  /** The original settings of a connection, which are changed while the connection is in use. */
  private record ConnectionState(
      Connection connection, boolean autoCommit, int isolation, Timeouts timeouts) {

    private static final String TIMEOUTS =
        """
        select lock_timeout(), setting_value
        from information_schema.settings
        where setting_name = 'QUERY_TIMEOUT'
        """;

    static ConnectionState of(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery(TIMEOUTS)) {
        answer.next();
        return new ConnectionState(
            connection,
            connection.getAutoCommit(),
            connection.getTransactionIsolation(),
            new Timeouts(answer.getInt(1), answer.getInt(2)));
      }
    }

    ConnectionState apply(Timeouts changed) throws SQLException {
      set(true, Connection.TRANSACTION_READ_COMMITTED, changed);
      return this;
    }

    void restore() throws SQLException {
      set(autoCommit, isolation, timeouts);
    }

    private void set(boolean commits, int level, Timeouts changed) throws SQLException {
      // Done first, because the isolation level cannot be changed during a transaction.
      connection.setAutoCommit(true);
      connection.setTransactionIsolation(level);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set lock_timeout " + changed.lockMillis());
        statement.execute("set query_timeout " + changed.statementMillis());
      }
      connection.setAutoCommit(commits);
    }
  }
}
