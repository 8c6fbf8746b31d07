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
final class OwnSessions implements Sessions {

  private static final int IDLE_MAX = 16;

  private static final String REWRITE_FAILED =
      "; the store is closed, but the file may still contain what was erased: open and close it"
          + " again";

  private final OwnConnections connections;
  private final @Nullable H2File file;
  private final Jdbi jdbi;
  private final @Nullable FileClaim claim;
  private final @Nullable FileRewrite rewrite;
  private final @Nullable GenerationFile generation;
  private volatile @Nullable Opening current;

  private OwnSessions(
      OwnConnections connections,
      @Nullable H2File file,
      @Nullable FileClaim claim,
      @Nullable FileRewrite rewrite,
      @Nullable GenerationFile generation) {
    this.connections = connections;
    this.file = file;
    this.jdbi = jdbi(connections.existing());
    this.claim = claim;
    this.rewrite = rewrite;
    this.generation = generation;
    H2Session first = new H2Session(jdbi(connections).open());
    this.current = new Opening(first);
    try {
      if (claim != null) {
        claim.opened();
      }
    } catch (RuntimeException | Error e) {
      closeQuietly(first);
      throw e;
    }
  }

  private static Jdbi jdbi(OwnConnections connections) {
    return Statements.configure(Jdbi.create(connections));
  }

  /** Opens a database in memory. */
  static OwnSessions inMemory() {
    return new OwnSessions(OwnConnections.inMemory(), null, null, null, null);
  }

  /** Opens a file, whose claim ends with it. Only this makes the file if there is none. */
  static OwnSessions ofFile(OwnConnections connections, H2File file, FileClaim claim) {
    FileRewrite rewrite = claim.isReadOnly() ? null : new FileRewrite(file, connections);
    GenerationFile generation =
        claim.isReadOnly() ? null : new GenerationFile(file, connections, claim);
    return new OwnSessions(connections, file, claim, rewrite, generation);
  }

  @Override
  public Lease borrow(Limits limits) throws SQLException {
    Opening opening = current;
    Lease lease = (opening == null ? openAgain() : opening).lend();
    try {
      lease.session().limit(limits);
      return lease;
    } catch (SQLException | RuntimeException | Error e) {
      lease.failed(e);
      lease.close();
      throw e;
    }
  }

  private synchronized Opening openAgain() {
    Opening opening = current;
    if (opening == null) {
      if (claim == null) {
        throw new StorageException("the database in memory was shut down and is lost", null);
      }
      if (generation != null) {
        generation.refuseOlder();
      }
      opening = new Opening(connect());
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
  public boolean isShared() {
    return false;
  }

  @Override
  public String name() {
    return file == null ? "the database in memory" : file.toString();
  }

  @Override
  public void synced(Object store) {
    if (generation != null && store instanceof MVStore own) {
      generation.synced(own);
    }
  }

  @Override
  public OwnConnections to(H2File other) {
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
    Opening opening = current;
    try {
      if (opening != null) {
        shutDown(opening);
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

  /** Closes the database, and where something was erased leaves a file without it. */
  private void shutDown(Opening opening) throws SQLException {
    boolean due;
    String loss = loss();
    try {
      Connection connection = opening.anchor.connection();
      due = rewrite != null && FileRewrite.isDue(connection);
      if (rewrite != null && due && loss == null) {
        rewriting(() -> rewrite.write(connection));
      }
    } finally {
      opening.execute(loss == null ? "shutdown" : "shutdown immediately");
    }
    if (rewrite != null && due) {
      if (loss != null) {
        throw new StorageException(loss + REWRITE_FAILED, null);
      }
      rewriting(rewrite::replace);
    }
    if (generation != null && loss == null) {
      generation.closed();
    }
  }

  private @Nullable String loss() {
    try {
      return claim == null ? null : claim.loss();
    } catch (IOException e) {
      throw new StorageException(file + " cannot be looked at", e);
    }
  }

  private static void rewriting(FileRewrite.Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new StorageException(rewriteFailed(e), e);
    } catch (SQLException e) {
      throw new StorageException(rewriteFailed(e), Failures.stripped(e));
    }
  }

  private static String rewriteFailed(Exception failure) {
    return "its file " + FileTrouble.explainOrName(failure) + REWRITE_FAILED;
  }

  /** One opening of the database, from the first connection to the moment it closes. */
  private final class Opening {

    private final H2Session anchor;
    private final ConcurrentLinkedDeque<H2Session> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();

    Opening(H2Session anchor) {
      this.anchor = anchor;
    }

    Lease lend() {
      H2Session session = idle.poll();
      if (session != null) {
        idleCount.decrementAndGet();
        return new OwnSession(this, session);
      }
      try {
        return new OwnSession(this, connect());
      } catch (JdbiException e) {
        // H2 may have lost sight of a database that it has open, and then opens the file in vain.
        if (Failures.isGone(e) || Failures.code(e) == ErrorCode.DATABASE_ALREADY_OPEN_1) {
          retire(this);
        }
        throw e;
      }
    }

    void takeBack(H2Session session) {
      if (idleCount.incrementAndGet() > IDLE_MAX || !isKept(session)) {
        idleCount.decrementAndGet();
        closeQuietly(session);
        return;
      }
      if (current != this) {
        close();
      }
    }

    private boolean isKept(H2Session session) {
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
    refuseLost();
    H2Session session = new H2Session(jdbi.open());
    try {
      refuseLost();
    } catch (RuntimeException | Error e) {
      closeQuietly(session);
      throw e;
    }
    return session;
  }

  private void refuseLost() {
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

  private final class OwnSession implements Lease {

    private final Opening opening;
    private final H2Session session;
    private boolean failed;

    OwnSession(Opening opening, H2Session session) {
      this.opening = opening;
      this.session = session;
    }

    @Override
    public H2Session session() {
      return session;
    }

    @Override
    public void failed(Throwable failure) {
      failed = true;
      if (Failures.isGone(failure)) {
        retire(opening);
      }
    }

    @Override
    public void close() {
      if (failed) {
        closeQuietly(session);
      } else {
        opening.takeBack(session);
      }
    }
  }
}
