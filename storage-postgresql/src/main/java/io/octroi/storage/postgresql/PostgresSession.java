package io.octroi.storage.postgresql;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.storage.sql.SessionHandle;
import io.octroi.storage.sql.SqlDialect;
import io.octroi.storage.sql.SqlSession;
import io.octroi.storage.sql.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A connection that the host's data source provides for one call. It is returned in its original
 * state. The settings made for a transaction end with the transaction. Therefore, only the
 * auto-commit mode must be restored, which needs no round trip to the server.
 */
final class PostgresSession implements SqlSession, AutoCloseable {

  private final Handle handle;
  private final SessionHandle shared;
  private final SqlDialect dialect;

  /** The statements that begin a transaction, sent in one round trip. */
  private final String settings;

  private final boolean autoCommit;
  private boolean inTransaction;

  /** Creates a session. Its connection is in auto-commit mode until a transaction begins. */
  PostgresSession(Handle handle, SqlDialect dialect, String settings) throws SQLException {
    this.handle = handle;
    this.shared = new SessionHandle(handle);
    this.dialect = dialect;
    this.settings = settings;
    this.autoCommit = connection().getAutoCommit();
    if (!autoCommit) {
      connection().setAutoCommit(true);
    }
  }

  @Override
  public <T> T sql(Class<T> type) {
    return shared.sql(type);
  }

  @Override
  public SqlDialect dialect() {
    return dialect;
  }

  @Override
  public Connection connection() {
    return shared.connection();
  }

  /** Runs the step without a lock, because PostgreSQL itself prevents conflicting changes. */
  @Override
  public <T> T step(SqlWork<T> step) throws SQLException {
    return step.on(this);
  }

  /** Limits the duration of each subsequent call of a statement interface. */
  void queryTimeout(int seconds) {
    handle.getConfig(SqlStatements.class).setQueryTimeout(seconds);
  }

  void addChanges(Change.Kind kind, Set<String> keys) {
    shared.addChanges(kind, keys);
  }

  void appendChanges(TenantId tenant) throws SQLException {
    shared.appendChanges(this, tenant);
  }

  @Override
  public void begin() throws SQLException {
    shared.clearChanges();
    connection().setAutoCommit(false);
    inTransaction = true;
    try (Statement statement = connection().createStatement()) {
      statement.execute(settings);
    }
  }

  @Override
  public void commit() throws SQLException {
    connection().commit();
    inTransaction = false;
  }

  /** Rolls the transaction back after a failure. */
  void rollBackAfter(Throwable failure) {
    if (!inTransaction) {
      return;
    }
    try {
      connection().rollback();
      inTransaction = false;
    } catch (SQLException e) {
      failure.addSuppressed(Failures.stripped(e));
    }
  }

  /**
   * Returns the connection to the data source. Never throws, because the work of the session has
   * already taken effect.
   */
  @Override
  public void close() {
    try (handle) {
      if (inTransaction) {
        // The state of the transaction is unknown, and turning auto-commit on would commit it.
        connection().abort(Runnable::run);
      } else if (connection().getAutoCommit() != autoCommit) {
        connection().setAutoCommit(autoCommit);
      }
    } catch (SQLException | RuntimeException | OutOfMemoryError e) {
      // The connection is unusable, and the host's pool detects this. The outcome is unaffected.
    }
  }
}
