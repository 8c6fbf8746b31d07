package io.octroi.core.shared;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the calls that change one record go one after the other, so that only other openers of the
 * store contend with them.
 */
public final class StripedLocks {

  private static final int STRIPES = 64;

  private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

  /** Begins with nobody waiting. */
  public StripedLocks() {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new ReentrantLock();
    }
  }

  /**
   * Calls when it is this key's turn. There is no turn within another: they would wait for each
   * other.
   *
   * @param key the record
   * @param call what to do
   * @param <T> what comes of it
   * @return the result
   */
  public <T> T take(Object key, Supplier<T> call) {
    assert !isTaken() : "a turn within a turn";
    ReentrantLock stripe = stripes[stripe(key)];
    stripe.lock();
    try {
      return call.get();
    } finally {
      stripe.unlock();
    }
  }

  /**
   * Calls when it is the turn of all these keys. Locks are taken in one order, so that two calls
   * never wait for each other.
   *
   * @param keys the records
   * @param call what to do
   * @param <T> what comes of it
   * @return the result
   */
  public <T> T takeAll(Collection<?> keys, Supplier<T> call) {
    assert !isTaken() : "a turn within a turn";
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

  private boolean isTaken() {
    return Arrays.stream(stripes).anyMatch(ReentrantLock::isHeldByCurrentThread);
  }
}
