package io.octroi.storage.memory;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Runs atomic steps. Reads run concurrently, and a write runs alone. A read that arrives while a
 * write is waiting runs after that write, so that continuous reads do not starve writes.
 */
final class Steps {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** Runs a read, which must not change anything. */
  <T> T read(Supplier<T> step) {
    return run(lock.readLock(), step);
  }

  /** Runs a write. Reads see its effect either completely or not at all. */
  <T> T write(Supplier<T> step) {
    return run(lock.writeLock(), step);
  }

  private static <T> T run(Lock lock, Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
