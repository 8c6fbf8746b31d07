package io.octroi.storage.h2;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.storage.sql.SessionHandle;
import io.octroi.storage.sql.SqlDialect;
import io.octroi.storage.sql.SqlSession;
import io.octroi.storage.sql.SqlWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A session of an H2 database, based on one connection. */
final class H2Session implements SqlSession, AutoCloseable {

  /** Work on a session. */
  @FunctionalInterface
  interface Work<T> {

    T on(H2Session session) throws SQLException;
  }

  private final Handle handle;
  private final SessionHandle shared;
  private @Nullable StoreLock storeLock;

  H2Session(Handle handle) {
    this.handle = handle;
    this.shared = new SessionHandle(handle);
  }

  @Override
  public <T> T sql(Class<T> type) {
    return shared.sql(type);
  }

  @Override
  public SqlDialect dialect() {
    return SqlDialect.STANDARD;
  }

  @Override
  public Connection connection() {
    return handle.getConnection();
  }

  /** Records entries that the change log gets before the commit. */
  void addChanges(Change.Kind kind, Set<String> keys) {
    shared.addChanges(kind, keys);
  }

  /** Appends the recorded entries to the change log of a tenant. */
  void appendChanges(TenantId tenant) throws SQLException {
    shared.appendChanges(this, tenant);
  }

  void execute(String statement) {
    handle.execute(statement);
  }

  /**
   * Runs work with the store's lock held, so that H2 does not write its file in the meantime; see
   * {@link StoreLock}. All row changes and all commits run this way. The work must not wait for
   * another transaction, because that would cause a deadlock.
   *
   * <p>If the store is closed, the work runs without the lock and fails. With the lock held, it
   * could deadlock: a statement that finds the store closed acquires the monitor of H2's database,
   * but other threads acquire the lock after the monitor.
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
   * Returns whether the database has changes, by any user, that have not yet been written to its
   * file. Returns false if the database runs in another process. Waits for any write in progress.
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

  /** Sets the timeouts of a connection that Octroi owns. */
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
    shared.clearChanges();
    handle.begin();
  }

  @Override
  public void commit() throws SQLException {
    holdingStoreLock(session -> handle.commit());
  }

  /**
   * Rolls back the transaction. Does nothing if the store was closed, because the transaction then
   * ended with it.
   */
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
