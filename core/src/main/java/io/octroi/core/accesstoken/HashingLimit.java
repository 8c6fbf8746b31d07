package io.octroi.core.accesstoken;

import io.octroi.core.shared.PassCodeHasher;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets at most two pass codes be hashed at a time, because each takes memory; others wait. */
public final class HashingLimit implements PassCodeHasher {

  private static final int AT_ONCE = 2;

  private final PassCodeHasher hasher;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * Begins with nobody waiting.
   *
   * @param hasher what hashes
   */
  public HashingLimit(PassCodeHasher hasher) {
    this.hasher = hasher;
  }

  @Override
  public String hash(String passCode) {
    return inTurn(() -> hasher.hash(passCode));
  }

  @Override
  public boolean matches(String passCode, String hash) {
    return inTurn(() -> hasher.matches(passCode, hash));
  }

  @Override
  public boolean isOutdated(String hash) {
    return hasher.isOutdated(hash);
  }

  @Override
  public String decoy() {
    return hasher.decoy();
  }

  private <T> T inTurn(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
