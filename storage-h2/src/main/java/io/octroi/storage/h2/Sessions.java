package io.octroi.storage.h2;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Provides sessions of a database. Thread-safe. */
interface Sessions extends AutoCloseable {

  /** The maximum time for which a change waits for a lock. Longer than the longest publication. */
  int LOCK_TIMEOUT_MILLIS = 600_000;

  /** Lends a session for changes. The duration of its statements is not limited. */
  default Lease borrow() throws SQLException {
    return borrow(Timeouts.FOR_CHANGES);
  }

  /**
   * Lends a session, which must be used by only one thread at a time. The session is in auto-commit
   * mode, reads only committed data, and has the given timeouts.
   */
  Lease borrow(Timeouts timeouts) throws SQLException;

  /**
   * Records that all commits of a store are durable. Called while no data is written to the store.
   */
  void recordSync(Object store);

  /**
   * Returns whether other stores may change the database. This is the case if the host provides it.
   */
  boolean isShared();

  /** Returns the name of the database for use in messages. */
  String name();

  /**
   * Returns a factory for connections to another file. If this database is encrypted, the file is
   * encrypted with the same password.
   */
  OwnedConnections connectionsTo(H2File other);

  /**
   * Returns the file of the database, or null if the database is in memory or provided by the host.
   */
  @Nullable H2File file();

  /**
   * Returns the claim on the database file, or null if the database is in memory or provided by the
   * host.
   */
  @Nullable FileClaim claim();

  /** Closes owned resources. Called once, after all sessions have been returned. */
  @Override
  void close() throws SQLException;

  /** A borrowed session. Closing the lease returns the session. */
  interface Lease extends AutoCloseable {

    H2Session session();

    /** Reports that work on the session failed, so that the session is not lent again. */
    void failed(Throwable failure);

    /**
     * Returns the session. Never throws an exception, because the work on the session has already
     * taken effect.
     */
    @Override
    void close();
  }
}
