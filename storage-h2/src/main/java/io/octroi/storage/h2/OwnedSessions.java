package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.storage.sql.Statements;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.api.ErrorCode;
import org.h2.mvstore.MVStore;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Sessions on a database that only we open. It stays open while there is one, so one is held back.
 * When the database closes under us (a full disk, a {@code SHUTDOWN} from elsewhere), the next call
 * opens it again, unless it was in memory and is lost.
 */
final class OwnedSessions implements Sessions {

  private static final int IDLE_MAX = 16;

  private static final String REWRITE_FAILED =
      "; the store is closed, but the file may still contain what was erased: open and close it"
          + " again";

  private final OwnedConnections connections;
  private final @Nullable H2File file;
  private final Jdbi jdbi;
  private final @Nullable FileClaim claim;
  private final @Nullable FileRewrite rewrite;
  private final @Nullable GenerationTracker generation;
  private volatile @Nullable OpenDatabase current;

  private OwnedSessions(
      OwnedConnections connections,
      @Nullable H2File file,
      @Nullable FileClaim claim,
      @Nullable FileRewrite rewrite,
      @Nullable GenerationTracker generation) {
    this.connections = connections;
    this.file = file;
    this.jdbi = jdbi(connections.existing());
    this.claim = claim;
    this.rewrite = rewrite;
    this.generation = generation;
    H2Session first = new H2Session(jdbi(connections).open());
    this.current = new OpenDatabase(first);
    try {
      if (claim != null) {
        claim.opened();
      }
    } catch (RuntimeException | Error e) {
      closeQuietly(first);
      throw e;
    }
  }

  private static Jdbi jdbi(OwnedConnections connections) {
    return Statements.configure(Jdbi.create(connections));
  }

  /** Opens a database in memory. */
  static OwnedSessions inMemory() {
    return new OwnedSessions(OwnedConnections.inMemory(), null, null, null, null);
  }

  /** Opens a file, whose claim ends with it. Only this makes the file if there is none. */
  static OwnedSessions ofFile(OwnedConnections connections, H2File file, FileClaim claim) {
    FileRewrite rewrite = claim.isReadOnly() ? null : new FileRewrite(file, connections);
    GenerationTracker generation =
        claim.isReadOnly() ? null : new GenerationTracker(file, connections, claim);
    return new OwnedSessions(connections, file, claim, rewrite, generation);
  }

  @Override
  public Lease borrow(Timeouts timeouts) throws SQLException {
    OpenDatabase database = current;
    Lease lease = (database == null ? reopen() : database).lease();
    try {
      lease.session().apply(timeouts);
      return lease;
    } catch (SQLException | RuntimeException | Error e) {
      lease.failed(e);
      lease.close();
      throw e;
    }
  }

  private synchronized OpenDatabase reopen() {
    OpenDatabase database = current;
    if (database == null) {
      if (claim == null) {
        throw new StorageException("the database in memory was shut down and is lost", null);
      }
      if (generation != null) {
        generation.rejectOlder();
      }
      database = new OpenDatabase(connect());
      current = database;
    }
    return database;
  }

  private synchronized void retire(OpenDatabase database) {
    if (current == database) {
      current = null;
    }
    database.close();
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public String name() {
    return file == null ? "the database in memory" : file.toString();
  }

  @Override
  public void recordSync(Object store) {
    if (generation != null && store instanceof MVStore own) {
      generation.recordSync(own);
    }
  }

  @Override
  public OwnedConnections connectionsTo(H2File other) {
    return connections.to(other);
  }

  @Override
  public @Nullable H2File file() {
    return file;
  }

  @Override
  public @Nullable FileClaim claim() {
    return claim;
  }

  @Override
  public void close() throws SQLException {
    OpenDatabase database = current;
    try {
      if (database != null) {
        shutDown(database);
      }
    } finally {
      if (database != null) {
        retire(database);
      }
      if (claim != null) {
        claim.close();
      }
    }
  }

  /** Closes the database, and where something was erased leaves a file without it. */
  private void shutDown(OpenDatabase database) throws SQLException {
    boolean due;
    String loss = loss();
    try {
      Connection connection = database.anchor.connection();
      due = rewrite != null && FileRewrite.isDue(connection);
      if (rewrite != null && due && loss == null) {
        runStep(() -> rewrite.write(connection));
      }
    } finally {
      database.execute(loss == null ? "shutdown" : "shutdown immediately");
    }
    if (rewrite != null && due) {
      if (loss != null) {
        throw new StorageException(loss + REWRITE_FAILED, null);
      }
      runStep(rewrite::replace);
    }
    if (generation != null && loss == null) {
      generation.recordClose();
    }
  }

  private @Nullable String loss() {
    try {
      return claim == null ? null : claim.loss();
    } catch (IOException e) {
      throw new StorageException(file + " cannot be looked at", e);
    }
  }

  private static void runStep(FileRewrite.Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new StorageException(rewriteFailed(e), e);
    } catch (SQLException e) {
      throw new StorageException(rewriteFailed(e), Failures.stripped(e));
    }
  }

  private static String rewriteFailed(Exception failure) {
    return "its file " + FileProblem.explainOrName(failure) + REWRITE_FAILED;
  }

  /** One database of the database, from the first connection to the moment it closes. */
  private final class OpenDatabase {

    private final H2Session anchor;
    private final ConcurrentLinkedDeque<H2Session> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();

    OpenDatabase(H2Session anchor) {
      this.anchor = anchor;
    }

    Lease lease() {
      H2Session session = idle.poll();
      if (session != null) {
        idleCount.decrementAndGet();
        return new OwnedLease(this, session);
      }
      try {
        return new OwnedLease(this, connect());
      } catch (JdbiException e) {
        // H2 may have lost sight of a database that it has open, and then opens the file in vain.
        if (Failures.isDatabaseClosed(e) || Causes.code(e) == ErrorCode.DATABASE_ALREADY_OPEN_1) {
          retire(this);
        }
        throw e;
      }
    }

    void release(H2Session session) {
      if (idleCount.incrementAndGet() > IDLE_MAX || !pushIdle(session)) {
        idleCount.decrementAndGet();
        closeQuietly(session);
        return;
      }
      if (current != this) {
        close();
      }
    }

    private boolean pushIdle(H2Session session) {
      try {
        idle.push(session);
        return true;
      } catch (OutOfMemoryError e) {
        return false;
      }
    }

    /** Ends the database; not by Jdbi, which would then ask how many rows that changed. */
    void execute(String shutdown) throws SQLException {
      try (Statement statement = anchor.connection().createStatement()) {
        statement.execute(shutdown);
      }
    }

    void close() {
      for (H2Session session = idle.poll(); session != null; session = idle.poll()) {
        closeQuietly(session);
      }
      closeQuietly(anchor);
    }
  }

  /**
   * Connects to the file that was opened first, and to no other. H2 may have closed it, and would
   * open whatever file has its name.
   */
  private H2Session connect() {
    rejectLost();
    H2Session session = new H2Session(jdbi.open());
    try {
      rejectLost();
    } catch (RuntimeException | Error e) {
      closeQuietly(session);
      throw e;
    }
    return session;
  }

  private void rejectLost() {
    String loss = loss();
    if (loss != null) {
      throw new StorageException(loss, null);
    }
  }

  private static void closeQuietly(H2Session session) {
    try {
      session.close();
    } catch (RuntimeException | OutOfMemoryError e) {
      // It is of no use any more; that its database is gone was told by the call that found out.
    }
  }

  private final class OwnedLease implements Lease {

    private final OpenDatabase database;
    private final H2Session session;
    private boolean failed;

    OwnedLease(OpenDatabase database, H2Session session) {
      this.database = database;
      this.session = session;
    }

    @Override
    public H2Session session() {
      return session;
    }

    @Override
    public void failed(Throwable failure) {
      failed = true;
      if (Failures.isDatabaseClosed(failure)) {
        retire(database);
      }
    }

    @Override
    public void close() {
      if (failed) {
        closeQuietly(session);
      } else {
        database.release(session);
      }
    }
  }
}
