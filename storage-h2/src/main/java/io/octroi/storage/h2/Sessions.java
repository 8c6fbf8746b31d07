package io.octroi.storage.h2;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Where connections come from. Safe for use by many threads. */
interface Sessions extends AutoCloseable {

  /** How long a change waits for its turn: for longer than the longest publication. */
  int LOCK_TIMEOUT_MILLIS = 600_000;

  /** Lends a session for changes, whose statements take as long as they need. */
  default Lease borrow() throws SQLException {
    return borrow(Timeouts.FOR_CHANGES);
  }

  /**
   * Lends a session, to one thread at a time. It commits each statement unless told otherwise,
   * reads what is committed, and keeps to the timeouts.
   */
  Lease borrow(Timeouts timeouts) throws SQLException;

  /** Notes that all that a store has stored is durable; called while it stores nothing. */
  void recordSync(Object store);

  /** Returns whether others may change the database: it is the host's. */
  boolean isShared();

  /** Returns how messages name the database. */
  String name();

  /** Connections to another file, encrypted by the same password if this database is. */
  OwnedConnections connectionsTo(H2File other);

  /** The database's file, if it is one of ours. */
  @Nullable H2File file();

  /** Returns the claim to the database's file, or null if there is no file of ours. */
  @Nullable FileClaim claim();

  /** Closes what is ours; called once, when nothing is lent any more. */
  @Override
  void close() throws SQLException;

  /** A session that is lent, until it is closed. */
  interface Lease extends AutoCloseable {

    H2Session session();

    /** Tells that work on it failed: it is not lent again. */
    void failed(Throwable failure);

    /** Takes it back; never fails, because what was done with it stands. */
    @Override
    void close();
  }
}
