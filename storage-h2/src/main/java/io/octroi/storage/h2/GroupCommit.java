package io.octroi.storage.h2;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes commits durable, many at a time: threads that have committed wait here, while one thread of
 * ours makes durable for all of them what was committed when it began. It is a thread of its own
 * because an interrupted one must not be inside H2 while a file is written.
 */
final class GroupCommit implements AutoCloseable {

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(1);

  private final Runnable makeDurable;
  private final FlushPace pace;
  private final Thread thread;
  private CompletableFuture<@Nullable Void> next = new CompletableFuture<>();
  private boolean asked;
  private boolean closed;

  GroupCommit(Runnable makeDurable) {
    this(makeDurable, new FlushPace());
  }

  GroupCommit(Runnable makeDurable, FlushPace pace) {
    this.makeDurable = makeDurable;
    this.pace = pace;
    thread = new Thread(this::run, "octroi-h2-commit");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns when all that was committed before the call is durable; is not interrupted.
   *
   * @throws io.octroi.UnknownOutcomeException if it could not be made durable
   */
  void awaitDurable() {
    CompletableFuture<@Nullable Void> mine;
    synchronized (this) {
      mine = next;
      asked = true;
      notifyAll();
    }
    try {
      mine.join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      throw Failures.atSync(cause == null ? e : cause);
    }
  }

  /** Serves batch after batch. One that memory is not enough for is served when there is more. */
  private void run() {
    CompletableFuture<@Nullable Void> batch = null;
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

  private void serve(CompletableFuture<@Nullable Void> batch) {
    try {
      makeDurable.run();
      batch.complete(null);
    } catch (RuntimeException | Error e) {
      batch.completeExceptionally(e);
    }
  }

  private @Nullable CompletableFuture<@Nullable Void> takeBatch() {
    awaitAsked();
    pace.await();
    synchronized (this) {
      if (!asked) {
        return null;
      }
      // Made before anything is changed, because it may be what memory is not enough for.
      CompletableFuture<@Nullable Void> fresh = new CompletableFuture<>();
      CompletableFuture<@Nullable Void> batch = next;
      next = fresh;
      asked = false;
      return batch;
    }
  }

  private synchronized void awaitAsked() {
    while (!asked && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        // The thread is ours: nobody has a reason to end it but close().
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
