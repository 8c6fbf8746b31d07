package io.octroi.core.guard;

import io.octroi.spi.CredentialRow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What this process knows of a credential: one object for all who signed in with it, by whatever
 * secret of it.
 */
final class CachedCredential {

  private static final long NEVER = Long.MIN_VALUE;

  private final CallWindow window = new CallWindow();
  private final AtomicLong doubts;
  private volatile CredentialValidity terms;
  private volatile long readAt = NEVER;
  private volatile long usedHour = NEVER;
  private volatile long lookAgain = NEVER;

  /**
   * Begins doubted, until it learns when the row was read.
   *
   * @param doubts how often any credential was doubted
   */
  CachedCredential(CredentialRow row, AtomicLong doubts) {
    this.terms = CredentialValidity.of(row);
    this.doubts = doubts;
  }

  String id() {
    return terms.row().id();
  }

  CredentialValidity terms() {
    return terms;
  }

  CallWindow window() {
    return window;
  }

  /**
   * Takes a row over unless a newer one is known already: versions only grow. It ends a doubt only
   * if it was read after it.
   *
   * @param doubtsBefore how many doubts there were before the row was read
   */
  synchronized void learn(CredentialRow row, long ticks, long doubtsBefore) {
    if (row.version() >= terms.row().version()) {
      if (row.version() > terms.row().version()) {
        terms = CredentialValidity.of(row);
      }
      if (doubts.get() == doubtsBefore) {
        readAt = Math.max(readAt, ticks);
      }
    }
  }

  /** It is not kept any more. */
  synchronized void end() {
    terms = terms.ended();
  }

  /** Whether the row was the newest one after some time of the ticker. */
  boolean isReadAfter(long ticks) {
    return readAt > ticks;
  }

  /** Makes the next who signs in or calls ask the store. The doubt is counted already. */
  synchronized void doubt() {
    readAt = NEVER;
  }

  /** Whether it may have been changed without this process knowing what became of that. */
  boolean isDoubted() {
    return readAt == NEVER;
  }

  /** The beginning of the hour of the last call, as far as it was noted; {@code NEVER} if none. */
  long usedHour() {
    return usedHour;
  }

  boolean isUsed() {
    return usedHour != NEVER;
  }

  /** Whether a use has to be noted again, by the ticker. */
  boolean isDue(long ticks) {
    return ticks >= lookAgain;
  }

  /** Notes a use. */
  void use(long hour, long nextLook) {
    usedHour = hour;
    lookAgain = nextLook;
  }
}
