package io.octroi.core.shared;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.octroi.spi.Storage;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The state that the services of all tenants of one Octroi share. Safe for use by many threads. */
public final class Context {

  private static final long FIRST_VERSION_END = 1L << 52;

  private final Storage storage;
  private final Settings settings;
  private final TimeSource time;
  private final Today today;
  private final TimeOrderedEpochFactory submissionIds;
  private final DraftValidator validator = new DraftValidator();
  private final StripedLocks locks = new StripedLocks();
  private final HostCode hostCode = new HostCode();
  private final AtomicLong latestMicros = new AtomicLong(Long.MIN_VALUE);
  private final SecureRandom random = new SecureRandom();
  private volatile boolean closed;

  /**
   * Creates the context of an open store.
   *
   * @param storage the store
   * @param settings the settings of the Octroi
   */
  public Context(Storage storage, Settings settings) {
    this.storage = storage;
    this.settings = settings;
    InstantSource clock = hostCode.watched(settings.clock());
    this.time = new TimeSource(clock, hostCode.watched(settings.ticker(), settings.clock()));
    this.today = new Today(clock, settings.zone());
    // Plus 1: within a millisecond, ids increase by one instead of by a random amount.
    this.submissionIds =
        TimeOrderedEpochFactory.builder()
            .withClock(((InstantSource) this::latest).withZone(ZoneOffset.UTC))
            .withIncrementPlus1()
            .build();
  }

  /**
   * Returns the store, after {@link #checkOpen}.
   *
   * @return the store
   * @throws IllegalStateException if the Octroi is closed, or the call comes from host code that
   *     must not read
   */
  public Storage storage() {
    checkOpen();
    return storage;
  }

  /**
   * Checks that a read is allowed. A public method calls this before it checks its arguments.
   *
   * @throws IllegalStateException if the Octroi is closed, or the call comes from host code that
   *     must not read
   */
  public void checkOpen() {
    hostCode.checkRead();
    checkNotClosed();
  }

  /**
   * Checks that a change is allowed. Every public method that changes something calls this before
   * it checks its arguments, takes a lock or reads the store.
   *
   * @throws IllegalStateException if the Octroi is closed, or the call comes from host code that
   *     this Octroi runs
   */
  public void checkChange() {
    hostCode.checkChange();
    checkNotClosed();
  }

  /**
   * Checks that the Octroi is open, for calls that host code may always make.
   *
   * @throws IllegalStateException if the Octroi is closed
   */
  public void checkNotClosed() {
    if (closed) {
      throw new IllegalStateException("this Octroi is closed");
    }
  }

  /**
   * Changes one record: takes the lock of its key and repeats the attempt until no other opener of
   * the store wins the race. Must not be nested.
   *
   * @param key the record's key; changes with equal keys run one after the other
   * @param subject the record, for the message of the exception
   * @param attempt reads the record and writes it; empty if the race was lost and nothing changed
   * @param <T> the type of the result
   * @return the result of the attempt that succeeded
   * @throws io.octroi.ContendedException if every attempt lost the race
   */
  public <T> T change(String key, String subject, Supplier<Optional<T>> attempt) {
    return locks.withLock(key, () -> Retry.until(subject, attempt));
  }

  /**
   * Returns the register of running host code.
   *
   * @return the register
   */
  public HostCode hostCode() {
    return hostCode;
  }

  /**
   * Returns the settings of the Octroi.
   *
   * @return the settings
   */
  public Settings settings() {
    return settings;
  }

  /**
   * Returns the source of the time of records.
   *
   * @return the source
   */
  public TimeSource time() {
    return time;
  }

  /**
   * Returns the source of the default tax date.
   *
   * @return the source
   */
  public Today today() {
    return today;
  }

  /**
   * Returns a new id for a record.
   *
   * @return a UUID of version 7, greater than all before it
   */
  public UUID newSubmissionId() {
    return submissionIds.create();
  }

  /** Returns the highest time seen, so that ids increase even if the clock goes back. */
  private Instant latest() {
    return TimeSource.instant(latestMicros.accumulateAndGet(time.micros(), Math::max));
  }

  /**
   * Returns a random version for a new row, so that it differs from the versions of a deleted row
   * with the same key. Later versions of the row add 1 each.
   *
   * @return at least 1, and small enough for JSON readers to keep it exactly
   */
  public long newVersion() {
    return ThreadLocalRandom.current().nextLong(1, FIRST_VERSION_END);
  }

  /**
   * Returns the validator of drafts.
   *
   * @return the validator
   */
  public DraftValidator validator() {
    return validator;
  }

  /**
   * Returns the source of random numbers for secrets.
   *
   * @return the source
   */
  public SecureRandom random() {
    return random;
  }

  /** Closes the context: from now on every check fails. */
  public void close() {
    closed = true;
  }
}
