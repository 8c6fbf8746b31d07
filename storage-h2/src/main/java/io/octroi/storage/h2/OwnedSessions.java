package io.octroi.storage.h2;

import io.octroi.StorageException;
import io.octroi.storage.sql.Causes;
import io.octroi.storage.sql.SqlDialect;
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
 * The sessions of a database that only Octroi opens. H2 keeps a database open while it has a
 * connection, so one connection is kept open. If the database is closed unexpectedly, for example
 * because of a full disk or a {@code SHUTDOWN} by other code, the next call reopens it. An
 * in-memory database cannot be reopened and is lost.
 */
final class OwnedSessions implements Sessions {

  private static final int IDLE_MAX = 16;

  private static final String REWRITE_FAILED =
      "; the store is closed, but the file may still contain erased data: open and close it again";

  private final OwnedConnections connections;
  private final @Nullable H2File file;
  private final Jdbi jdbi;
  private final @Nullable FileClaim claim;
  private final @Nullable FileRewrite rewrite;
  private final @Nullable GenerationTracker generation;
  private volatile @Nullable OpenDatabase current;

  private OwnedSessions(
      OwnedConnections connections, @Nullable H2File file, @Nullable FileClaim claim) {
    this.connections = connections;
    this.file = file;
    this.jdbi = jdbi(connections.existing());
    this.claim = claim;
    if (file == null || claim == null || claim.isReadOnly()) {
      this.rewrite = null;
      this.generation = null;
    } else {
      this.rewrite = new FileRewrite(file, connections);
      this.generation = new GenerationTracker(file, connections, claim);
    }
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
    return Statements.configure(Jdbi.create(connections), SqlDialect.STANDARD);
  }

  /** Opens an in-memory database. */
  static OwnedSessions inMemory() {
    return new OwnedSessions(OwnedConnections.inMemory(), null, null);
  }

  /**
   * Opens an existing file. The sessions take over the claim and release it when they are closed.
   */
  static OwnedSessions ofFile(OwnedConnections connections, H2File file, FileClaim claim) {
    return new OwnedSessions(connections, file, claim);
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
        throw new StorageException("the in-memory database was shut down and is lost", null);
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
    return file == null ? "the in-memory database" : file.toString();
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

  /** Closes the database, and rewrites the file if data was erased. */
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
      throw new StorageException(file + " cannot be accessed", e);
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
    return "the new file " + FileProblem.explainOrName(failure) + REWRITE_FAILED;
  }

  /** An open database, from its first connection until it is closed. */
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
        // H2 may have lost track of an open database, and then fails to open its file.
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

    /**
     * Shuts down the database. Does not use Jdbi, because it would request an update count
     * afterwards.
     */
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
   * Opens a connection to the original file. Checks the identity of the file, because H2 opens any
   * file with the same name after it has closed the database.
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
      // The session is unusable; the call that detected this has reported it.
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
