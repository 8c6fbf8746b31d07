package io.octroi.core.guard;

import io.octroi.spi.CredentialRow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The state of one credential in this process. It is shared by all sessions of the credential,
 * regardless of which of its secrets they presented.
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
   * Creates a stale entry, which becomes fresh with the first {@link #update}.
   *
   * @param invalidations the counter of the invalidations of all credentials
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
   * Returns the entry for a row with the id of this credential. A key that is imported again after
   * its deletion has the same id, but is another credential. In this case, ends this entry and
   * returns a new one.
   */
  CachedCredential next(CredentialRow row) {
    if (!row.issuedAt().isAfter(validity.row().issuedAt())) {
      return this;
    }
    end();
    return new CachedCredential(row, invalidations);
  }

  /**
   * Updates the entry with a row unless a newer row is already known. The version of a row never
   * decreases. The entry becomes fresh only if no credential has been invalidated since the row was
   * read.
   *
   * @param ticks the ticker time of the read, in microseconds
   * @param invalidationsBefore the number of invalidations before the row was read
   */
  synchronized void update(CredentialRow row, long ticks, long invalidationsBefore) {
    CredentialRow known = validity.row();
    if (row.version() >= known.version() && row.issuedAt().equals(known.issuedAt())) {
      if (row.version() > known.version()) {
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

  /** Returns whether the row was read, or known to be current, after the given ticker time. */
  boolean isReadAfter(long ticks) {
    return readAt > ticks;
  }

  /**
   * Forces the next sign-in or call to read the store. The caller must already have counted the
   * invalidation.
   */
  synchronized void invalidate() {
    readAt = NEVER;
  }

  /**
   * Returns whether the row must be read again, because the outcome of a change to it is unknown.
   */
  boolean isStale() {
    return readAt == NEVER;
  }

  /** Returns the start of the hour of the last recorded use, in microseconds since the epoch. */
  long usedHour() {
    return usedHour;
  }

  boolean isUsed() {
    return usedHour != NEVER;
  }

  /** Returns whether a use at the given ticker time must be recorded. */
  boolean isUseDue(long ticks) {
    return ticks >= nextUse;
  }

  /**
   * Records a use.
   *
   * @param hour the start of the hour of the use, in microseconds since the epoch
   * @param nextUse the ticker time from which the next use must be recorded
   */
  void use(long hour, long nextUse) {
    usedHour = hour;
    this.nextUse = nextUse;
  }
}
