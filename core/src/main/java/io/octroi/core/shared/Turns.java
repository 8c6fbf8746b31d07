package io.octroi.core.shared;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets the calls that change one record go one after the other, so that only other openers of the
 * store contend with them.
 */
public final class Turns {

  private static final int STRIPES = 64;

  private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

  /** Begins with nobody waiting. */
  public Turns() {
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
    ReentrantLock stripe = stripes[Math.floorMod(key.hashCode(), STRIPES)];
    stripe.lock();
    try {
      return call.get();
    } finally {
      stripe.unlock();
    }
  }

  private boolean isTaken() {
    return Arrays.stream(stripes).anyMatch(ReentrantLock::isHeldByCurrentThread);
  }
}
