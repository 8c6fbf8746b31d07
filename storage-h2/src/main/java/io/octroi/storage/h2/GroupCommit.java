package io.octroi.storage.h2;

import io.octroi.UnknownOutcomeException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes commits durable, many at a time: threads that have committed wait here, while one thread of
 * ours makes durable for all of them what was committed when it began. It is a thread of its own
 * because an interrupted one must not be inside H2 while a file is written.
 */
final class GroupCommit implements AutoCloseable {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private final Supplier<Object> makeDurable;
  private final FlushRateLimiter rateLimiter;
  private final Thread thread;
  private Batch next = new Batch();
  private boolean requested;
  private boolean closed;

  /** With what makes durable all that was committed to a store, and tells to which. */
  GroupCommit(Supplier<Object> makeDurable) {
    this(makeDurable, new FlushRateLimiter());
  }

  GroupCommit(Supplier<Object> makeDurable, FlushRateLimiter rateLimiter) {
    this.makeDurable = makeDurable;
    this.rateLimiter = rateLimiter;
    thread = new Thread(this::run, "octroi-h2-commit");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns when all that was committed to a store before the call is durable; is not interrupted.
   *
   * @throws UnknownOutcomeException if it could not be made durable, or the database was opened
   *     again before it was, so that it is another store
   */
  void awaitDurable(Object store) {
    Batch synced = joinNext();
    if (synced.failure != null) {
      throw Failures.notAcknowledged(synced.failure);
    }
    if (synced.store != store) {
      throw new UnknownOutcomeException(
          "the H2 database was opened again before the change was durable, it may be lost", null);
    }
  }

  /**
   * Returns when all that was committed before the call is durable; is not interrupted.
   *
   * @return the store that was synced
   * @throws io.octroi.StorageException if it could not be made durable
   */
  @Nullable Object sync() {
    Batch synced = joinNext();
    if (synced.failure != null) {
      throw Failures.unsynced(synced.failure);
    }
    return synced.store;
  }

  private Batch joinNext() {
    Batch mine;
    synchronized (this) {
      mine = next;
      requested = true;
      notifyAll();
    }
    mine.await();
    return mine;
  }

  /** Serves batch after batch. One that memory is not enough for is served when there is more. */
  private void run() {
    Batch batch = null;
    while (true) {
      try {
        batch = batch == null ? takeBatch() : batch;
        if (batch == null) {
          return;
        }
        serve(batch);
        batch = null;
      } catch (OutOfMemoryError e) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private void serve(Batch batch) {
    try {
      batch.store = makeDurable.get();
    } catch (RuntimeException | Error e) {
      batch.failure = e;
    }
    batch.end();
  }

  private @Nullable Batch takeBatch() {
    awaitRequest();
    rateLimiter.await();
    synchronized (this) {
      if (!requested) {
        return null;
      }
      // Made before anything is changed, because it may be what memory is not enough for.
      Batch fresh = new Batch();
      Batch batch = next;
      next = fresh;
      requested = false;
      return batch;
    }
  }

  private synchronized void awaitRequest() {
    while (!requested && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        // The thread is ours: nobody has a reason to end it but close().
      }
    }
  }

  /**
   * Those who wait for the same sync. Not a future, which may lose who waits where memory runs out:
   * this makes nothing when it ends.
   */
  private static final class Batch {

    /** What was synced, or why it was not; set before the end, and read after it. */
    private @Nullable Object store;

    private @Nullable Throwable failure;
    private boolean ended;

    synchronized void end() {
      ended = true;
      notifyAll();
    }

    synchronized void await() {
      boolean interrupted = false;
      while (!ended) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Ends the thread; called when nobody waits any more. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
