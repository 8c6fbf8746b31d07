package io.octroi.storage.memory;

import io.octroi.StorageException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * A gate through which every call to a storage passes. It accepts calls until it is closed. Closing
 * it waits until the calls in progress have ended.
 */
final class Gate {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * Runs a call.
   *
   * @param call the call
   * @param <T> the type of the result
   * @return the result of the call
   * @throws StorageException if this gate is closed
   */
  <T> T pass(Supplier<T> call) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new StorageException("The store is closed.", null);
      }
      return call.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Rejects further calls, and waits until the calls in progress have ended. */
  void close() {
    lock.writeLock().lock();
    try {
      closed = true;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
