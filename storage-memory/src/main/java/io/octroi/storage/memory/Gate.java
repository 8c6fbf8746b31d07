package io.octroi.storage.memory;

import io.octroi.StorageException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * What every call passes through: it is let in until the gate is shut, which waits for those
 * inside.
 */
final class Gate {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean shut;

  /**
   * Makes a call.
   *
   * @param call what to do
   * @param <T> what it answers
   * @return its answer
   * @throws StorageException if the gate is shut
   */
  <T> T pass(Supplier<T> call) {
    lock.readLock().lock();
    try {
      if (shut) {
        throw new StorageException("The store is closed.", null);
      }
      return call.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Rejects further calls, and returns when the last call has ended. */
  void shut() {
    lock.writeLock().lock();
    try {
      shut = true;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
