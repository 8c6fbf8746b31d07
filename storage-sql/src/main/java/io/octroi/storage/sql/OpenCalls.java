package io.octroi.storage.sql;

import io.octroi.StorageException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The calls in progress on a store. Closing the store waits until the calls in progress have
 * completed. Later calls are rejected. During a call, the interrupt status of its thread is
 * cleared. Thread-safe.
 */
public final class OpenCalls {

  /**
   * Each call holds one permit, and {@link #close} acquires all permits. A read-write lock could
   * remain held after an out-of-memory error.
   */
  private final Semaphore permits = new Semaphore(Integer.MAX_VALUE);

  /** Whether new calls are rejected. Set before the store is closed. */
  private volatile boolean closing;

  private boolean closed;

  /** Creates an instance for an open store. */
  public OpenCalls() {}

  /**
   * Runs a call.
   *
   * @param call the call
   * @param <T> the type of the result
   * @return the result of the call
   * @throws StorageException if the store is closed
   */
  public <T> T during(Supplier<T> call) {
    rejectClosed();
    return DeferredInterrupt.during(
        () -> {
          permits.acquireUninterruptibly();
          try {
            rejectClosed();
            return call.get();
          } finally {
            permits.release();
          }
        });
  }

  private void rejectClosed() {
    if (closing) {
      throw new StorageException("the store is closed", null);
    }
  }

  /**
   * Rejects new calls, waits until the calls in progress have completed, and then runs an action.
   * Does nothing if the store is already closed.
   *
   * @param action the action that releases the resources of the store
   */
  public synchronized void close(Runnable action) {
    if (closed) {
      return;
    }
    closing = true;
    boolean interrupted = Thread.interrupted();
    permits.acquireUninterruptibly(Integer.MAX_VALUE);
    closed = true;
    try {
      action.run();
    } finally {
      permits.release(Integer.MAX_VALUE);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
