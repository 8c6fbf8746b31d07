package io.octroi.storage.h2;

import io.octroi.UnknownOutcomeException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes commits durable in groups. Threads that have committed a change wait while one background
 * thread makes all previous commits durable. A separate thread is used because an interrupted
 * thread must not be inside H2 while a file is being written.
 */
final class GroupCommit implements AutoCloseable {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private final Supplier<Object> makeDurable;
  private final FlushRateLimiter rateLimiter;
  private final Thread thread;
  private Batch next = new Batch();
  private boolean requested;
  private boolean closed;

  /**
   * Starts the background thread.
   *
   * @param makeDurable the function that makes all commits to a store durable and returns that
   *     store
   */
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
   * Waits uninterruptibly until all previous commits to a store are durable.
   *
   * @throws UnknownOutcomeException if the commits could not be made durable, or if the database
   *     was reopened in the meantime and another store was synced
   */
  void awaitDurable(Object store) {
    Batch synced = joinNext();
    if (synced.failure != null) {
      throw Failures.notAcknowledged(synced.failure);
    }
    if (synced.store != store) {
      throw new UnknownOutcomeException(
          "the H2 database was reopened before the change was durable; the change may be lost",
          null);
    }
  }

  /**
   * Waits uninterruptibly until all previous commits are durable.
   *
   * @return the store that was synced
   * @throws io.octroi.StorageException if the commits could not be made durable
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

  /** Processes one batch after another. If memory runs out, retries the batch. */
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
      // Allocated before any state changes, because the allocation may run out of memory.
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
        // Only close() ends this thread.
      }
    }
  }

  /**
   * A group of callers that wait for the same sync. Does not use a future, because completing a
   * future allocates memory, which may fail when memory runs out.
   */
  private static final class Batch {

    /**
     * The store that was synced. This field and {@code failure} are set before {@link #end} is
     * called.
     */
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

  /** Ends the background thread. Called when no caller is waiting. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
