package io.octroi.core.shared;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.octroi.core.coherence.SharedStore;
import io.octroi.core.coherence.StoreClock;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.Storage;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state that is shared by the services of all tenants of one Octroi. Thread-safe. */
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
  private final Retry retry;
  private final @Nullable SharedStore sharedStore;
  private final AtomicLong latestMicros = new AtomicLong(Long.MIN_VALUE);
  private final SecureRandom random = new SecureRandom();
  private volatile boolean closed;

  /**
   * Creates the context of an open store.
   *
   * @param storage the store
   * @param settings the settings of the Octroi
   * @throws io.octroi.StorageException if several processes can share the store, and either its
   *     change log cannot be read or its clock differs too much from the clock of this process
   */
  public Context(Storage storage, Settings settings) {
    this.storage = storage;
    this.settings = settings;
    InstantSource clock = hostCode.watched(settings.clock());
    this.retry = new Retry(settings.sharing().contention());
    StoreClock storeClock = settings.sharing().followsStoreClock() ? new StoreClock(clock) : null;
    this.sharedStore =
        storage.changes().map(log -> sharedStore(log, settings.sharing(), storeClock)).orElse(null);
    InstantSource timestamps = sharedStore == null || storeClock == null ? clock : storeClock;
    this.time = new TimeSource(timestamps, hostCode.watched(settings.ticker(), settings.clock()));
    this.today = new Today(clock, settings.zone());
    // Plus 1: within one millisecond, ids increase by one instead of by a random amount.
    this.submissionIds =
        TimeOrderedEpochFactory.builder()
            .withClock(((InstantSource) this::latest).withZone(ZoneOffset.UTC))
            .withIncrementPlus1()
            .build();
  }

  private static SharedStore sharedStore(
      ChangeLog log, SharingSettings sharing, @Nullable StoreClock clock) {
    LongSupplier ticker = sharing.manualTicker();
    return new SharedStore(
        log, sharing.freshness(), ticker == null ? System::nanoTime : ticker, clock);
  }

  /**
   * Returns the shared store, which keeps the caches coherent with other processes.
   *
   * @return the shared store, or null if no other process can change the store
   */
  public @Nullable SharedStore sharedStore() {
    return sharedStore;
  }

  /**
   * Returns the retry, which repeats attempts that lose a race.
   *
   * @return the retry
   */
  public Retry retry() {
    return retry;
  }

  /**
   * Calls {@link #checkOpen} and returns the store.
   *
   * @return the store
   * @throws IllegalStateException if the Octroi is closed, or if the call comes from host code that
   *     must not read
   */
  public Storage storage() {
    checkOpen();
    return storage;
  }

  /**
   * Checks that a read is allowed. Public methods call this method before they check their
   * arguments.
   *
   * @throws IllegalStateException if the Octroi is closed, or if the call comes from host code that
   *     must not read
   */
  public void checkOpen() {
    hostCode.checkRead();
    checkNotClosed();
  }

  /**
   * Checks that a change is allowed. Every public method that makes a change calls this method
   * before it checks its arguments, takes a lock or reads the store.
   *
   * @throws IllegalStateException if the Octroi is closed, or if the call comes from host code that
   *     this Octroi is running
   */
  public void checkChange() {
    hostCode.checkChange();
    checkNotClosed();
  }

  /**
   * Checks that the Octroi is open. Used for calls that host code may always make.
   *
   * @throws IllegalStateException if the Octroi is closed
   */
  public void checkNotClosed() {
    if (closed) {
      throw new IllegalStateException("this Octroi is closed");
    }
  }

  /**
   * Changes one record. Takes the lock of the record's key, and repeats the attempt whenever it
   * loses a race against another Octroi instance. Calls must not be nested.
   *
   * @param key the record's key; changes with equal keys run one after the other
   * @param subject the name of the record, for the exception message
   * @param attempt an attempt that reads and writes the record. It returns empty if it lost a race
   *     and changed nothing
   * @param <T> the type of the result
   * @return the result of the attempt that succeeded
   * @throws io.octroi.ContendedException if every attempt lost a race
   */
  public <T> T change(String key, String subject, Supplier<Optional<T>> attempt) {
    return locks.withLock(key, () -> retry.until(subject, attempt));
  }

  /**
   * Returns the tracker of running host code.
   *
   * @return the tracker
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
   * Returns the source of the timestamps of records.
   *
   * @return the source
   */
  public TimeSource time() {
    return time;
  }

  /**
   * Returns the source of the date that is used for tax queries without a date.
   *
   * @return the source
   */
  public Today today() {
    return today;
  }

  /**
   * Returns a new id for a record.
   *
   * @return a version 7 UUID that is greater than all ids that were returned before
   */
  public UUID newSubmissionId() {
    return submissionIds.create();
  }

  /** Returns the highest time read so far, so that ids increase even if the clock is set back. */
  private Instant latest() {
    return TimeSource.instant(latestMicros.accumulateAndGet(time.micros(), Math::max));
  }

  /**
   * Returns a random version for a new row. Because the version is random, it differs from the
   * versions of a deleted row with the same key. Each later version of the row is greater by one.
   *
   * @return the version, at least 1 and small enough for JSON readers to represent it exactly
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

  /** Closes the context. Afterwards, every check fails. */
  public void close() {
    closed = true;
  }
}
