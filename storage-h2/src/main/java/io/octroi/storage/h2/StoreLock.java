package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

/**
 * H2's own lock of whoever stores. H2 2.4 takes what is to be stored from one of its maps after the
 * other, while transactions go on: changes of rows may be stored without the record by which they
 * would be taken back or completed. A process that is killed before the next store leaves halves of
 * transactions, and rows that some sessions see and others do not. Whoever holds the lock while
 * rows are changed is not stored in between, except by himself.
 *
 * <p>H2 shows its lock to nobody, and its public way to hold it waits for itself when memory runs
 * short within.
 */
record StoreLock(Lock lock, Object store) {

  private static final String FIELD = "storeLock";

  private static final String ELSEWHERE = "in another process";

  /**
   * The lock of a connection's database, and the store it is the lock of: another one when the
   * database was closed and opened again. For a database that runs in another process, and for a
   * connection that hides H2's, it is a lock that nobody else has, and always the same store:
   * neither can be known from here.
   */
  static StoreLock of(Connection connection) throws SQLException {
    if (!connection.isWrapperFor(JdbcConnection.class)
        || !(connection.unwrap(JdbcConnection.class).getSession()
            instanceof SessionLocal session)) {
      return new StoreLock(new ReentrantLock(), ELSEWHERE);
    }
    try {
      Field field = MVStore.class.getDeclaredField(FIELD);
      field.setAccessible(true);
      MVStore store = session.getDatabase().getStore().getMvStore();
      return new StoreLock((Lock) field.get(store), store);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new StorageException("this version of H2 has no lock for its stores", e);
    }
  }
}
