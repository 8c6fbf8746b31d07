package io.octroi.core.accesstoken;

import io.octroi.core.shared.PassCodeHasher;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * A hasher that hashes at most two pass codes at the same time, because each hash requires memory.
 * Further calls wait.
 */
public final class HashingLimit implements PassCodeHasher {

  private static final int CONCURRENT_MAX = 2;

  private final PassCodeHasher hasher;
  private final Semaphore permits = new Semaphore(CONCURRENT_MAX, true);

  /**
   * Creates a limit for a hasher.
   *
   * @param hasher the hasher whose calls are limited
   */
  public HashingLimit(PassCodeHasher hasher) {
    this.hasher = hasher;
  }

  @Override
  public String hash(String passCode) {
    return limited(() -> hasher.hash(passCode));
  }

  @Override
  public boolean matches(String passCode, String hash) {
    return limited(() -> hasher.matches(passCode, hash));
  }

  @Override
  public boolean isOutdated(String hash) {
    return hasher.isOutdated(hash);
  }

  @Override
  public String decoy() {
    return hasher.decoy();
  }

  private <T> T limited(Supplier<T> work) {
    permits.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }
}
