package io.octroi.storage.h2;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Provides sessions of a database. Thread-safe. */
interface Sessions extends AutoCloseable {

  /** The time for which a change waits for a lock, longer than the longest publication. */
  int LOCK_TIMEOUT_MILLIS = 600_000;

  /** Lends a session for changes, whose statements are not limited in time. */
  default Lease borrow() throws SQLException {
    return borrow(Timeouts.FOR_CHANGES);
  }

  /**
   * Lends a session to one thread at a time. It is in auto-commit mode, reads committed data, and
   * has the timeouts.
   */
  Lease borrow(Timeouts timeouts) throws SQLException;

  /** Records that all commits of a store are durable. Called while the store writes nothing. */
  void recordSync(Object store);

  /** Returns whether other stores may change the database, because it is the host's. */
  boolean isShared();

  /** Returns the name of the database for messages. */
  String name();

  /** Returns connections to another file, encrypted with the same password if this database is. */
  OwnedConnections connectionsTo(H2File other);

  /** Returns the file of the database, or null if it is in memory or the host's. */
  @Nullable H2File file();

  /** Returns the claim to the file of the database, or null if there is no such file. */
  @Nullable FileClaim claim();

  /** Closes owned resources. Called once, when all sessions have been returned. */
  @Override
  void close() throws SQLException;

  /** A borrowed session, which is returned when it is closed. */
  interface Lease extends AutoCloseable {

    H2Session session();

    /** Reports that work on the session failed, so that it is not lent again. */
    void failed(Throwable failure);

    /** Returns the session. Never fails, because the work on it has already taken effect. */
    @Override
    void close();
  }
}
