package io.octroi.storage.memory;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Atomic steps: those that only read are made together, any other alone. Who comes to read while
 * somebody waits to write waits behind him, so that readers who never pause keep no writer waiting.
 */
final class Steps {

  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /** Makes a step that changes nothing. */
  <T> T read(Supplier<T> step) {
    return make(lock.readLock(), step);
  }

  /** Makes a step that nobody sees half done. */
  <T> T write(Supplier<T> step) {
    return make(lock.writeLock(), step);
  }

  private static <T> T make(Lock lock, Supplier<T> step) {
    lock.lock();
    try {
      return step.get();
    } finally {
      lock.unlock();
    }
  }
}
