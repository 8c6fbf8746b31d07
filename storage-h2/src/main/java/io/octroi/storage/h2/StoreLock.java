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
 * H2's own lock for storing. H2 2.4 takes what is to be stored from one of its maps after the
 * other, while transactions go on: changes of rows may be stored without the record by which they
 * would be undone or completed. A process that is killed before the next store leaves parts of
 * transactions, and rows that some sessions see and others do not. While a thread holds this lock,
 * only that thread can store.
 *
 * <p>The lock is a private field of H2, reached by reflection. H2's public way to hold it, {@code
 * MVStore.executeFilestoreOperation}, deadlocks when memory runs short within.
 *
 * @param lock the lock
 * @param store the store that it locks: another one after the database was closed and opened again
 */
record StoreLock(Lock lock, Object store) {

  private static final String FIELD = "storeLock";
  private static final String NAME = "MVStore." + FIELD;

  private static final String ELSEWHERE = "in another process";

  /**
   * Returns the lock of a connection's database. A database in another process, and a connection
   * that does not unwrap to H2's, cannot be held up from here: for those it returns a lock that has
   * no effect, and always the same store.
   *
   * @throws StorageException if H2 has no such lock, naming the version to use
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
   * Rejects an H2 that has no such lock.
   *
   * @throws StorageException naming the version of H2 to use
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

  private static Field field() throws ReflectiveOperationException {
    Field field = MVStore.class.getDeclaredField(FIELD);
    field.setAccessible(true);
    return field;
  }
}
