package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.storage.sql.OpenCalls;
import io.octroi.storage.sql.SqlDatabase;
import io.octroi.storage.sql.SqlSession;
import io.octroi.storage.sql.SqlStorage;
import io.octroi.storage.sql.SqlWork;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Executes all calls to the database. For each call, this class checks that the store is open,
 * manages locks, transactions and durability, preserves the caller's interrupt status, and
 * translates exceptions.
 */
final class H2Database implements SqlDatabase, AutoCloseable {

  private final Sessions sessions;
  private final @Nullable FileClaim claim;
  private final Timeouts readTimeouts;
  private final Timeouts changeTimeouts;
  private final @Nullable GroupCommit groupCommit;
  private final CommitTracker commits = new CommitTracker();
  private final ConcurrentMap<LockKey, ReentrantLock> locks = new ConcurrentHashMap<>();

  private final OpenCalls calls = new OpenCalls();

  /**
   * Creates an instance for a database whose schema is up to date.
   *
   * @param durability the durability of changes, or null for an in-memory database
   * @param readTimeout the maximum duration of each statement that a read executes
   */
  H2Database(Sessions sessions, @Nullable Durability durability, Duration readTimeout) {
    this.sessions = sessions;
    this.claim = sessions.claim();
    this.readTimeouts = Timeouts.forReads(readTimeout);
    this.changeTimeouts =
        sessions.file() == null ? Timeouts.FOR_CHANGES : Timeouts.forOwnedChanges(readTimeout);
    this.groupCommit = durability == null ? null : new GroupCommit(() -> makeDurable(durability));
  }

  /** The key of the lock that serializes changes to an aggregate of a tenant. */
  private record LockKey(TenantId tenant, String aggregate) {}

  /**
   * The result of a read, the store from which it was read, and whether it is known to be durable.
   */
  private record ReadResult<T>(T result, Object store, boolean durable) {}

  /** The result of a change, and the store in which it was committed. */
  private record CommittedChange<T>(T result, Object store) {}

  /**
   * Executes a read. Octroi never writes invalid values, so an invalid value is reported as damage.
   */
  @Override
  public <T> T read(String aggregate, SqlWork<T> work) {
    return whileOpen(
        () -> {
          while (true) {
            if (claim != null) {
              claim.rejectRead();
            }
            ReadResult<T> read = retryingInterrupts(() -> readOnce(aggregate, work));
            if (read.durable || sync() == read.store) {
              return read.result;
            }
          }
        });
  }

  private <T> ReadResult<T> readOnce(String aggregate, SqlWork<T> work) {
    return withSession(
        readTimeouts, session -> readIn(session, aggregate, work), DamageDetector::readFailure);
  }

  private <T> ReadResult<T> readIn(H2Session session, String aggregate, SqlWork<T> work)
      throws SQLException {
    if (groupCommit == null) {
      return new ReadResult<>(work.on(session), this, true);
    }
    Object store = session.store();
    T result = work.on(session);
    boolean durable =
        commits.isDurable(aggregate, store)
            && !(sessions.isShared() && session.hasUnsavedChanges());
    return new ReadResult<>(result, store, durable);
  }

  /**
   * Makes all previous commits durable.
   *
   * @return the store that was synced, which is a different store if the database was closed and
   *     reopened, or null if the database is in memory
   */
  private @Nullable Object sync() {
    return groupCommit == null ? null : groupCommit.sync();
  }

  /**
   * Executes a change. Holds the store's lock during the whole transaction, so no other change runs
   * at the same time.
   */
  @Override
  public <T> T write(TenantId tenant, String aggregate, SqlWork<T> work) {
    LockKey key = new LockKey(tenant, aggregate);
    H2Session.Work<CommittedChange<T>> change =
        session -> session.holdingStoreLock(it -> transaction(it, key, work));
    return whileOpen(() -> durably(() -> retryingInterrupts(() -> withLock(key, change))));
  }

  /** Changes rows. Holds the same lock as {@link #write}, because H2 changes rows one by one. */
  @Override
  public <T> T change(TenantId tenant, String aggregate, SqlWork<T> work) {
    return write(tenant, aggregate, work);
  }

  /**
   * Executes a change without retrying it. Holds the store's lock only during each step of the work
   * and during the commit.
   */
  @Override
  public <T> T writeOnce(TenantId tenant, String aggregate, SqlWork<T> work) {
    LockKey key = new LockKey(tenant, aggregate);
    H2Session.Work<CommittedChange<T>> change = session -> transaction(session, key, work);
    return whileOpen(() -> durably(() -> withLock(key, change)));
  }

  /**
   * Commits the previous steps, because H2 commits row by row and would otherwise block other
   * changes for minutes after a million rows. The lock of this process still excludes other changes
   * of the aggregate. Does nothing if other processes may change the database, because the commit
   * releases the row lock that excludes them.
   */
  @Override
  public void checkpoint(SqlSession session) throws SQLException {
    if (!sessions.isShared()) {
      session.commit();
      session.begin();
    }
  }

  /** Marks the file so that a {@link FileRewrite} runs when the database is closed. */
  @Override
  public void erases(SqlSession session) {
    session.sql(RewriteSql.class).markDue();
  }

  @Override
  public void changed(SqlSession session, TenantId tenant, Change.Kind kind, Set<String> keys) {
    if (sessions.isShared() && !keys.isEmpty()) {
      ((H2Session) session).addChanges(kind, keys);
    }
  }

  @Override
  public boolean isShared() {
    return sessions.isShared();
  }

  /**
   * Writes a backup. A failure leaves this database unchanged.
   *
   * @throws StorageException if the target exists, or the database fails or is closed
   */
  void backUp(Path target) {
    Backup backup = new Backup(target, sessions, this::syncForBackup);
    whileOpen(
        () ->
            retryingInterrupts(
                () -> {
                  try (Sessions.Lease lease = sessions.borrow()) {
                    backup.write(lease.session().connection());
                    return target;
                  } catch (SQLException | RuntimeException e) {
                    throw Failures.of(e, sessions.name());
                  }
                }));
  }

  /**
   * Syncs the database. Ignores the failure to sync a lost file, because the backup can still save
   * its records.
   */
  private void syncForBackup() {
    try {
      sync();
    } catch (StorageException e) {
      if (claim == null || !claim.isLost()) {
        throw e;
      }
    }
  }

  private <T> T durably(Supplier<CommittedChange<T>> change) {
    if (claim != null) {
      claim.rejectChange();
    }
    CommittedChange<T> committed = change.get();
    if (groupCommit != null) {
      groupCommit.awaitDurable(committed.store);
    }
    return committed.result;
  }

  /**
   * Runs a call, and repeats it as long as it fails only because the thread was interrupted inside
   * H2.
   */
  private static <T> T retryingInterrupts(Supplier<T> call) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return call.get();
        } catch (StorageException e) {
          if (!Failures.isInterrupt(e)) {
            throw e;
          }
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Runs a change while holding a lock of this process. This lock is acquired before the row lock
   * in the database, because an interrupted thread would lose its place in H2's queue for the row
   * lock.
   */
  private <T> T withLock(LockKey key, H2Session.Work<T> change) {
    ReentrantLock lock = locks.computeIfAbsent(key, any -> new ReentrantLock());
    lock.lock();
    try {
      return withChangeSession(change);
    } finally {
      lock.unlock();
    }
  }

  private <T> CommittedChange<T> transaction(H2Session session, LockKey key, SqlWork<T> work)
      throws SQLException {
    session.begin();
    CommittedChange<T> change;
    try {
      SqlStorage.lock(session, key.tenant(), key.aggregate());
      change = new CommittedChange<>(work.on(session), session.store());
    } catch (SQLException | RuntimeException | Error e) {
      rollBackAfter(e, session);
      throw e;
    }
    session.holdingStoreLock(it -> commit(it, key));
    return change;
  }

  private H2Session commit(H2Session session, LockKey key) throws SQLException {
    try {
      session.appendChanges(key.tenant());
    } catch (SQLException | RuntimeException | Error e) {
      rollBackAfter(e, session);
      throw e;
    }
    commits.recordCommit(key.aggregate());
    try {
      session.commit();
    } catch (JdbiException e) {
      throw Failures.atCommit(e, sessions.name());
    }
    return session;
  }

  private static void rollBackAfter(Throwable failure, H2Session session) {
    try {
      session.rollback();
    } catch (SQLException | JdbiException e) {
      failure.addSuppressed(Failures.stripped(e));
    }
  }

  private <T> T withChangeSession(H2Session.Work<T> work) {
    return withSession(changeTimeouts, work, DamageDetector::changeFailure);
  }

  private <T> T withSession(
      Timeouts timeouts,
      H2Session.Work<T> work,
      BiFunction<Exception, Sessions, RuntimeException> translation) {
    try (Sessions.Lease lease = sessions.borrow(timeouts)) {
      try {
        return work.on(lease.session());
      } catch (SQLException | RuntimeException | Error e) {
        lease.failed(e);
        throw e;
      }
    } catch (SQLException | RuntimeException e) {
      throw translation.apply(e, sessions);
    }
  }

  /**
   * Syncs the database with the store's lock held. During a sync, H2 acquires that lock after the
   * monitor of its database, but a change that finds the store broken acquires them in the opposite
   * order. Without the lock, the two could deadlock.
   */
  private Object makeDurable(Durability durability) {
    CommitTracker.Sync sync =
        withChangeSession(
            session ->
                session.holdingStoreLock(
                    it -> {
                      CommitTracker.Sync begun =
                          new CommitTracker.Sync(it.store(), commits.latest());
                      it.execute(durability.statement);
                      if (claim != null) {
                        claim.check();
                      }
                      if (durability == Durability.SYNCED) {
                        sessions.recordSync(begun.store());
                      }
                      return begun;
                    }));
    commits.recordSync(sync);
    return sync.store();
  }

  private <T> T whileOpen(Supplier<T> call) {
    return calls.during(
        () -> {
          try {
            return call.get();
          } catch (OctroiException e) {
            if (Failures.isInterrupt(e)) {
              Thread.currentThread().interrupt();
            }
            throw e;
          }
        });
  }

  @Override
  public void close() {
    calls.close(this::closeSessions);
  }

  private void closeSessions() {
    try {
      if (groupCommit != null) {
        groupCommit.close();
      }
      sessions.close();
    } catch (SQLException | RuntimeException e) {
      throw Failures.of(e, sessions.name());
    }
  }
}
