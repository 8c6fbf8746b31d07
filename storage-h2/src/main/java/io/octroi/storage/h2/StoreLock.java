package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;

/**
 * The internal lock that H2 holds while it writes its file. H2 2.4 writes its maps one after
 * another while transactions continue. It may therefore write row changes without the records that
 * are needed to undo or complete them. If the process is killed before the next write, parts of
 * transactions remain, and sessions may see different rows. While a thread holds this lock, only
 * that thread can write the file.
 *
 * <p>The lock is a private field of H2, accessed by reflection. H2's public way to hold it, {@code
 * MVStore.executeFilestoreOperation}, deadlocks when memory runs out.
 *
 * @param lock the lock
 * @param store the store to which the lock belongs; a different store after the database was closed
 *     and reopened
 */
record StoreLock(Lock lock, Object store) {

  private static final String FIELD = "storeLock";
  private static final String NAME = "MVStore." + FIELD;

  private static final String ELSEWHERE = "in another process";

  /**
   * Returns the lock of a connection's database. A database cannot be locked if it runs in another
   * process or if its connections do not unwrap to H2 connections. The returned lock then has no
   * effect, and the store is always the same object.
   *
   * @throws StorageException if H2 has no such lock; the message names the version to use
   * @throws SQLException if the database is closed
   */
  static StoreLock of(Connection connection) throws SQLException {
    if (!connection.isWrapperFor(JdbcConnection.class)
        || !(connection.unwrap(JdbcConnection.class).getSession()
            instanceof SessionLocal session)) {
      return new StoreLock(new ReentrantLock(), ELSEWHERE);
    }
    try {
      MVStore store = session.getDatabase().getStore().getMvStore();
      return new StoreLock((Lock) field().get(store), store);
    } catch (DbException e) {
      // The database is closed.
      throw DbException.toSQLException(e);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw H2Version.unusable(NAME, e);
    }
  }

  /**
   * Rejects an H2 version without this lock.
   *
   * @throws StorageException if H2 has no such lock; the message names the version to use
   */
  static void rejectUnusable() {
    try {
      if (!Lock.class.isAssignableFrom(field().getType())) {
        throw new NoSuchFieldException();
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw H2Version.unusable(NAME, e);
    }
  }

  /** Returns whether the store is closed. Returns false for a store in another process. */
  boolean isClosed() {
    return store instanceof MVStore own && own.isClosed();
  }

  private static Field field() throws ReflectiveOperationException {
    Field field = MVStore.class.getDeclaredField(FIELD);
    field.setAccessible(true);
    return field;
  }
}
