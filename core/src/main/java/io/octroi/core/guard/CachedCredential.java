package io.octroi.core.guard;

import io.octroi.spi.CredentialRow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The state of one credential in this process, shared by all sessions of the credential, whichever
 * of its secrets they presented.
 */
final class CachedCredential {

  private static final long NEVER = Long.MIN_VALUE;

  private final CallWindow window = new CallWindow();
  private final AtomicLong invalidations;
  private volatile CredentialValidity validity;
  private volatile long readAt = NEVER;
  private volatile long usedHour = NEVER;
  private volatile long nextUse = NEVER;

  /**
   * Creates a stale entry, which becomes fresh by the first {@link #update}.
   *
   * @param invalidations the number of invalidations of any credential so far
   */
  CachedCredential(CredentialRow row, AtomicLong invalidations) {
    this.validity = CredentialValidity.of(row);
    this.invalidations = invalidations;
  }

  String id() {
    return validity.row().id();
  }

  CredentialValidity validity() {
    return validity;
  }

  CallWindow window() {
    return window;
  }

  /**
   * Accepts a row unless a newer one is known; versions only grow. The entry becomes fresh only if
   * no credential was invalidated since the row was read.
   *
   * @param invalidationsBefore the number of invalidations before the row was read
   */
  synchronized void update(CredentialRow row, long ticks, long invalidationsBefore) {
    if (row.version() >= validity.row().version()) {
      if (row.version() > validity.row().version()) {
        validity = CredentialValidity.of(row);
      }
      if (invalidations.get() == invalidationsBefore) {
        readAt = Math.max(readAt, ticks);
      }
    }
  }

  /** Marks the credential as deleted. */
  synchronized void end() {
    validity = validity.ended();
  }

  /** Returns whether the row was read, or known to be current, after a time of the ticker. */
  boolean isReadAfter(long ticks) {
    return readAt > ticks;
  }

  /** Makes the next sign-in or call read the store. The caller has counted the invalidation. */
  synchronized void invalidate() {
    readAt = NEVER;
  }

  /** Returns whether the outcome of a change of the row is unknown. */
  boolean isStale() {
    return readAt == NEVER;
  }

  /** Returns the start of the hour of the last recorded use. */
  long usedHour() {
    return usedHour;
  }

  boolean isUsed() {
    return usedHour != NEVER;
  }

  /** Returns whether a use at a time of the ticker has to be recorded. */
  boolean isUseDue(long ticks) {
    return ticks >= nextUse;
  }

  /** Records a use. */
  void use(long hour, long nextUse) {
    usedHour = hour;
    this.nextUse = nextUse;
  }
}
