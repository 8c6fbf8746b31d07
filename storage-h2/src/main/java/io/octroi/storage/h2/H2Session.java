package io.octroi.storage.h2;

import io.octroi.storage.sql.SqlSession;
import io.octroi.storage.sql.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A connection to an H2 database. */
final class H2Session implements SqlSession, AutoCloseable {

  /** Work on a session. */
  @FunctionalInterface
  interface Work<T> {

    T on(H2Session session) throws SQLException;
  }

  private final Handle handle;
  private final Map<Class<?>, Object> attached = new HashMap<>();
  private @Nullable StoreLock storeLock;

  H2Session(Handle handle) {
    this.handle = handle;
  }

  /** Caches the SQL objects, because attaching one costs more than a small query. */
  @Override
  public <T> T sql(Class<T> type) {
    return type.cast(attached.computeIfAbsent(type, handle::attach));
  }

  @Override
  public Connection connection() {
    return handle.getConnection();
  }

  void execute(String statement) {
    handle.execute(statement);
  }

  /**
   * Runs work while H2 cannot write its file; see {@link StoreLock}. All changes of rows and all
   * commits run this way. The work must not wait for another transaction, which would deadlock.
   *
   * <p>If the store is closed, the work runs without the lock and fails. A statement that finds the
   * store closed takes the monitor of H2's database, and other threads take the lock after it.
   */
  <T> T holdingStoreLock(Work<T> work) throws SQLException {
    Lock lock = storeLock().lock();
    lock.lock();
    try {
      if (!storeLock().isClosed()) {
        return work.on(this);
      }
    } finally {
      lock.unlock();
    }
    return work.on(this);
  }

  @Override
  public <T> T step(SqlWork<T> step) throws SQLException {
    return holdingStoreLock(step::on);
  }

  /** Returns the store that contains the commits of this session. */
  Object store() throws SQLException {
    return storeLock().store();
  }

  /**
   * Returns whether the database has changes, by any user, that are not in its file yet. Returns
   * false if the database runs in another process. Waits for a write in progress.
   */
  boolean hasUnsavedChanges() throws SQLException {
    return holdingStoreLock(
        session -> session.store() instanceof MVStore it && it.hasUnsavedChanges());
  }

  private StoreLock storeLock() throws SQLException {
    StoreLock known = storeLock;
    if (known == null) {
      known = StoreLock.of(connection());
      storeLock = known;
    }
    return known;
  }

  /** Sets the timeouts of a connection that is not a host's. */
  void apply(Timeouts timeouts) throws SQLException {
    try {
      if (connection().unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
        session.setLockTimeout(timeouts.lockMillis());
        session.setQueryTimeout(timeouts.statementMillis());
      }
    } catch (DbException e) {
      throw e.getSQLException();
    }
  }

  @Override
  public void begin() {
    handle.begin();
  }

  @Override
  public void commit() throws SQLException {
    holdingStoreLock(session -> handle.commit());
  }

  /** Rolls the transaction back, unless the store was closed and the transaction ended with it. */
  void rollback() throws SQLException {
    if (!storeLock().isClosed()) {
      holdingStoreLock(session -> handle.rollback());
    }
  }

  @Override
  public void close() {
    handle.close();
  }
}
