package io.octroi.core.coherence;

import io.octroi.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * An estimate of the clock of the store, computed as the local clock plus an offset. A reading
 * changes the offset only if it proves the offset wrong, so the jitter of round trips does not
 * affect the clock.
 */
public final class StoreClock implements InstantSource {

  /** The maximum difference between the clock of the store and the clock of this process. */
  static final Duration SKEW_MAX = Duration.ofSeconds(30);

  private static final Duration SKEW_WARNED = Duration.ofSeconds(2);
  private static final Logger LOG = System.getLogger(StoreClock.class.getName());

  private final InstantSource local;

  /** In whole milliseconds, so that {@link #millis} needs no object. */
  private volatile long offsetMillis;

  private volatile boolean observed;
  private volatile boolean warned;

  /**
   * Creates a clock without an offset.
   *
   * @param local the clock of this process
   */
  public StoreClock(InstantSource local) {
    this.local = local;
  }

  @Override
  public Instant instant() {
    return local.instant().plusMillis(offsetMillis);
  }

  @Override
  public long millis() {
    return local.millis() + offsetMillis;
  }

  /** Returns the clock of this process. */
  InstantSource local() {
    return local;
  }

  /** Returns the clock of the store minus the local clock. */
  Duration offset() {
    return Duration.ofMillis(offsetMillis);
  }

  /**
   * Adjusts the offset to a reading of the clock of the store.
   *
   * @param at the time that was read
   * @param start the local time before the reading
   * @param end the local time after the reading
   * @throws StorageException if the clocks differ by more than 30 seconds
   */
  void observe(Instant at, Instant start, Instant end) {
    Duration least = Duration.between(end, at);
    Duration most = Duration.between(start, at);
    Duration middle = least.plus(most).dividedBy(2);
    if (least.compareTo(SKEW_MAX) > 0 || most.compareTo(SKEW_MAX.negated()) < 0) {
      throw new StorageException(
          "the clock of this process differs from the clock of the store by "
              + middle.negated()
              + ", and at most "
              + SKEW_MAX
              + " is accepted: synchronize the clocks",
          null);
    }
    Duration offset = offset();
    if (!observed || offset.compareTo(least) < 0 || offset.compareTo(most) > 0) {
      offsetMillis = middle.toMillis();
      observed = true;
    }
    boolean skewed = offset().abs().compareTo(SKEW_WARNED) > 0;
    if (skewed && !warned) {
      LOG.log(
          Level.WARNING,
          "the clock of this process differs from the clock of the store by {0}",
          offset().negated());
    }
    warned = skewed;
  }
}
