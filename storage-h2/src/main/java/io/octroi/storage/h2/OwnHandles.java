package io.octroi.storage.h2;

import io.octroi.StorageException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Handles on a database that only we open. It stays open while there is one, so one is held back.
 * When the database closes under us (a full disk, a {@code SHUTDOWN} from elsewhere), the next call
 * opens it again, unless it was in memory and is lost.
 */
final class OwnHandles implements HandleSource {

  private static final int IDLE_MAX = 16;

  private final Jdbi jdbi;
  private final @Nullable FileClaim claim;
  private volatile @Nullable Opening current;

  private OwnHandles(OwnConnections connections, @Nullable FileClaim claim) {
    this.jdbi = Statements.configure(Jdbi.create(connections));
    this.claim = claim;
    this.current = new Opening(jdbi.open());
  }

  /** Opens a database in memory. */
  static OwnHandles inMemory() {
    return new OwnHandles(OwnConnections.inMemory(), null);
  }

  /** Opens a file, whose claim ends with it. */
  static OwnHandles ofFile(OwnConnections connections, FileClaim claim) {
    return new OwnHandles(connections, claim);
  }

  @Override
  public Lease borrow() {
    Opening opening = current;
    return (opening == null ? openAgain() : opening).lend();
  }

  private synchronized Opening openAgain() {
    Opening opening = current;
    if (opening == null) {
      if (claim == null) {
        throw new StorageException("the database in memory was shut down and is lost", null);
      }
      opening = new Opening(jdbi.open());
      current = opening;
    }
    return opening;
  }

  private synchronized void retire(Opening opening) {
    if (current == opening) {
      current = null;
    }
    opening.close();
  }

  @Override
  public void close() throws SQLException {
    Opening opening = current;
    try {
      if (opening != null) {
        opening.shutDown();
      }
    } finally {
      if (opening != null) {
        retire(opening);
      }
      if (claim != null) {
        claim.close();
      }
    }
  }

  /** One opening of the database, from the first connection to the moment it closes. */
  private final class Opening {

    private final Handle anchor;
    private final ConcurrentLinkedDeque<Handle> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();

    Opening(Handle anchor) {
      this.anchor = anchor;
    }

    Lease lend() {
      Handle handle = idle.poll();
      if (handle == null) {
        return new OwnHandle(this, jdbi.open());
      }
      idleCount.decrementAndGet();
      return new OwnHandle(this, handle);
    }

    void takeBack(Handle handle) {
      if (idleCount.incrementAndGet() > IDLE_MAX) {
        idleCount.decrementAndGet();
        closeQuietly(handle);
        return;
      }
      idle.push(handle);
      if (current != this) {
        close();
      }
    }

    void shutDown() throws SQLException {
      // Not by Jdbi, which would ask the closed database how many rows it changed.
      try (Statement statement = anchor.getConnection().createStatement()) {
        statement.execute("shutdown");
      }
    }

    void close() {
      for (Handle handle = idle.poll(); handle != null; handle = idle.poll()) {
        closeQuietly(handle);
      }
      closeQuietly(anchor);
    }
  }

  private static void closeQuietly(Handle handle) {
    try {
      handle.close();
    } catch (JdbiException e) {
      // It is of no use any more; that its database is gone was told by the call that found out.
    }
  }

  private final class OwnHandle implements Lease {

    private final Opening opening;
    private final Handle handle;

    OwnHandle(Opening opening, Handle handle) {
      this.opening = opening;
      this.handle = handle;
    }

    @Override
    public Handle handle() {
      return handle;
    }

    @Override
    public void giveBack() {
      opening.takeBack(handle);
    }

    @Override
    public void discard(Throwable failure) {
      closeQuietly(handle);
      if (Failures.isGone(failure)) {
        retire(opening);
      }
    }
  }
}
