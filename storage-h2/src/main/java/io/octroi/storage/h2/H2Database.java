package io.octroi.storage.h2;

import io.octroi.OctroiException;
import io.octroi.StorageException;
import io.octroi.TenantId;
import io.octroi.storage.sql.SqlDatabase;
import io.octroi.storage.sql.SqlSession;
import io.octroi.storage.sql.SqlStorage;
import io.octroi.storage.sql.SqlWork;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Executes all calls to the database. Applies to every call: the check for a closed store,
 * transactions and locks, commits, durability, the caller's interrupt status, and the translation
 * of failures.
 */
final class H2Database implements SqlDatabase, AutoCloseable {

  private final Sessions sessions;
  private final @Nullable FileClaim claim;
  private final Timeouts readTimeouts;
  private final Timeouts changeTimeouts;
  private final @Nullable GroupCommit groupCommit;
  private final CommitTracker commits = new CommitTracker();
  private final ConcurrentMap<LockKey, ReentrantLock> locks = new ConcurrentHashMap<>();

  /**
   * Each call holds one permit; {@link #close} takes all. A read-write lock could stay held after
   * an out-of-memory error.
   */
  private final Semaphore openCalls = new Semaphore(Integer.MAX_VALUE);

  /** Whether new calls are rejected; set before the store is closed. */
  private volatile boolean closing;

  private boolean closed;

  /**
   * Creates the access to a database that has its schema.
   *
   * @param durability the durability of changes; null for an in-memory database
   * @param readTimeout the maximum duration of a statement of a read
   */
  H2Database(Sessions sessions, @Nullable Durability durability, Duration readTimeout) {
    this.sessions = sessions;
    this.claim = sessions.claim();
    this.readTimeouts = Timeouts.forReads(readTimeout);
    this.changeTimeouts =
        sessions.file() == null ? Timeouts.FOR_CHANGES : Timeouts.forOwnedChanges(readTimeout);
    this.groupCommit = durability == null ? null : new GroupCommit(() -> makeDurable(durability));
  }

  /** The lock that serializes changes of an aggregate. */
  private record LockKey(TenantId tenant, String aggregate) {}

  /** The result of a read, the store that it is from, and whether it is known to be durable. */
  private record ReadResult<T>(T result, Object store, boolean durable) {}

  /** The result of a change, and the store in which it was committed. */
  private record CommittedChange<T>(T result, Object store) {}

  /** Reads. An invalid value cannot have been written by Octroi, so a read reports it as damage. */
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
   * @return the synced store, which is another one if the database was closed and reopened
   */
  private @Nullable Object sync() {
    return groupCommit == null ? null : groupCommit.sync();
  }

  /** Holds the store's lock during the whole transaction, which excludes all other changes. */
  @Override
  public <T> T write(TenantId tenant, String aggregate, SqlWork<T> work) {
    LockKey key = new LockKey(tenant, aggregate);
    H2Session.Work<CommittedChange<T>> change =
        session -> session.holdingStoreLock(it -> transaction(it, key, work));
    return whileOpen(() -> durably(() -> retryingInterrupts(() -> withLock(key, change))));
  }

  /** Holds the store's lock only during the steps of the work and during the commit. */
  @Override
  public <T> T writeOnce(TenantId tenant, String aggregate, SqlWork<T> work) {
    LockKey key = new LockKey(tenant, aggregate);
    H2Session.Work<CommittedChange<T>> change = session -> transaction(session, key, work);
    return whileOpen(() -> durably(() -> withLock(key, change)));
  }

  /** Marks the file for a {@link FileRewrite} when it is closed. */
  @Override
  public void erases(SqlSession session) {
    session.sql(RewriteSql.class).markDue();
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

  /** Syncs. A lost file cannot be synced, but the backup can still save its records. */
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

  /** Retries a call that failed only because the thread was interrupted inside H2. */
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
   * Serializes changes with a lock of this process, before the row lock in the database: an
   * interrupted thread would lose its place in H2's queue.
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
    try {
      session.holdingStoreLock(it -> commit(it, key.aggregate()));
    } catch (JdbiException e) {
      throw Failures.atCommit(e, sessions.name());
    }
    return change;
  }

  private H2Session commit(H2Session session, String aggregate) throws SQLException {
    commits.recordCommit(aggregate);
    session.commit();
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
   * Syncs with the store's lock held. H2 takes that lock after the monitor of its database, but a
   * change that finds the store broken takes the monitor after the lock.
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
    rejectClosed();
    return DeferredInterrupt.during(
        () -> {
          openCalls.acquireUninterruptibly();
          try {
            rejectClosed();
            return call.get();
          } catch (OctroiException e) {
            if (Failures.isInterrupt(e)) {
              Thread.currentThread().interrupt();
            }
            throw e;
          } finally {
            openCalls.release();
          }
        });
  }

  private void rejectClosed() {
    if (closing) {
      throw new StorageException("the store is closed", null);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closing = true;
    boolean interrupted = Thread.interrupted();
    openCalls.acquireUninterruptibly(Integer.MAX_VALUE);
    closed = true;
    try {
      if (groupCommit != null) {
        groupCommit.close();
      }
      sessions.close();
    } catch (SQLException | RuntimeException e) {
      throw Failures.of(e, sessions.name());
    } finally {
      openCalls.release(Integer.MAX_VALUE);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
