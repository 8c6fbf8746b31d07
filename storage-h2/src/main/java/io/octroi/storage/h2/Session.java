package io.octroi.storage.h2;

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

/** A connection and the statements on it. For one thread at a time. */
final class Session implements AutoCloseable {

  private final Handle handle;
  private final Map<Class<?>, Object> attached = new HashMap<>();
  private @Nullable StoreLock storeLock;

  Session(Handle handle) {
    this.handle = handle;
  }

  /** The statements of an interface; kept, because attaching costs more than a small query. */
  <T> T sql(Class<T> type) {
    return type.cast(attached.computeIfAbsent(type, handle::attach));
  }

  Connection connection() {
    return handle.getConnection();
  }

  void execute(String statement) {
    handle.execute(statement);
  }

  /**
   * Changes rows, or ends a transaction that has, while H2 stores nothing: see {@link StoreLock}.
   * What waits for another transaction must not be done so, because that one could not go on.
   */
  <T> T undisturbed(H2Database.Work<T> work) throws SQLException {
    Lock lock = storeLock().lock();
    lock.lock();
    try {
      return work.on(this);
    } finally {
      lock.unlock();
    }
  }

  /** Where what is committed lies until it is durable: lost with it, and with nothing else. */
  Object store() throws SQLException {
    return storeLock().store();
  }

  /**
   * Returns whether the database has changes that are not in its file yet, by any opener; false if
   * it runs in another process. Waits for a store that is under way.
   */
  boolean hasUnsaved() throws SQLException {
    return undisturbed(session -> session.store() instanceof MVStore it && it.hasUnsavedChanges());
  }

  private StoreLock storeLock() throws SQLException {
    StoreLock known = storeLock;
    if (known == null) {
      known = StoreLock.of(connection());
      storeLock = known;
    }
    return known;
  }

  /** Limits the statements of a connection of ours. */
  void limit(Limits limits) throws SQLException {
    try {
      if (connection().unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
        session.setLockTimeout(limits.lockMillis());
        session.setQueryTimeout(limits.statementMillis());
      }
    } catch (DbException e) {
      throw e.getSQLException();
    }
  }

  void begin() {
    handle.begin();
  }

  void commit() throws SQLException {
    undisturbed(session -> handle.commit());
  }

  void rollback() throws SQLException {
    undisturbed(session -> handle.rollback());
  }

  @Override
  public void close() {
    handle.close();
  }
}
