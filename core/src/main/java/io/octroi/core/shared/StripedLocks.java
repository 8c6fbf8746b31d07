package io.octroi.core.shared;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A fixed number of locks that are shared by all keys. The changes to a record run one after the
 * other, so they contend only with changes by other Octroi instances.
 */
public final class StripedLocks {

  private static final int STRIPES = 64;

  private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

  /** Creates an instance in which all locks are free. */
  public StripedLocks() {
    Arrays.setAll(stripes, i -> new ReentrantLock());
  }

  /**
   * Runs a call while holding the lock of a key.
   *
   * @param key the record's key
   * @param call the call, which must not take another lock of this object
   * @param <T> the type of the result
   * @return the result of the call
   */
  public <T> T withLock(Object key, Supplier<T> call) {
    return withLocks(List.of(key), call);
  }

  /**
   * Runs a call while holding the locks of several keys. The locks are taken in a fixed order to
   * avoid deadlocks.
   *
   * @param keys the records' keys
   * @param call the call, which must not take another lock of this object
   * @param <T> the type of the result
   * @return the result of the call
   */
  public <T> T withLocks(Collection<?> keys, Supplier<T> call) {
    assert Arrays.stream(stripes).noneMatch(ReentrantLock::isHeldByCurrentThread) : "nested lock";
    int[] ordered = keys.stream().mapToInt(StripedLocks::stripe).distinct().sorted().toArray();
    int taken = 0;
    try {
      for (int stripe : ordered) {
        stripes[stripe].lock();
        taken++;
      }
      return call.get();
    } finally {
      while (taken > 0) {
        stripes[ordered[--taken]].unlock();
      }
    }
  }

  private static int stripe(Object key) {
    return Math.floorMod(key.hashCode(), STRIPES);
  }
}
