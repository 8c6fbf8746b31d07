package io.octroi.storage.h2;

import java.sql.SQLException;

/** Where connections come from. Safe for use by many threads. */
interface Sessions extends AutoCloseable {

  /** How long a change waits for its turn: for longer than the longest publication. */
  int LOCK_TIMEOUT_MILLIS = 600_000;

  /**
   * Lends a session, to one thread at a time. It commits each statement unless told otherwise,
   * reads what is committed, and waits for locks as long as {@link #LOCK_TIMEOUT_MILLIS}.
   */
  Lease borrow() throws SQLException;

  /** Closes what is ours; called once, when nothing is lent any more. */
  @Override
  void close() throws SQLException;

  /** A session that is lent; it goes back by exactly one of the two. */
  interface Lease {

    Session session();

    /** Takes it back after work that went well. */
    void giveBack() throws SQLException;

    /** Takes it back after a failure: it is not lent again. */
    void discard(Throwable failure);
  }
}
