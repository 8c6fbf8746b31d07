package io.octroi.core.shared;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import io.octroi.StorageException;
import io.octroi.spi.Storage;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** What the services of all tenants of one Octroi share. */
public final class Context {

  private static final long FIRST_VERSIONS = 1L << 52;

  private final Storage storage;
  private final Settings settings;
  private final TimeSource time;
  private final Today today;
  private final TimeOrderedEpochFactory submissionIds;
  private final DraftValidator drafts = new DraftValidator();
  private final StripedLocks turns = new StripedLocks();
  private final HostCode hostCode = new HostCode();
  private final AtomicLong latestMicros = new AtomicLong(Long.MIN_VALUE);
  private final SecureRandom random = new SecureRandom();
  private volatile boolean closed;

  /**
   * Begins with an open store.
   *
   * @param storage where everything is kept
   * @param settings what the builder was told
   */
  public Context(Storage storage, Settings settings) {
    this.storage = storage;
    this.settings = settings;
    InstantSource clock = hostCode.watched(settings.clock());
    this.time = new TimeSource(clock, hostCode.watched(settings.ticker(), settings.clock()));
    this.today = new Today(clock, settings.zone());
    // Plus 1: within a millisecond the ids grow by one instead of being random anew.
    this.submissionIds =
        TimeOrderedEpochFactory.builder()
            .withClock(((InstantSource) this::latest).withZone(ZoneOffset.UTC))
            .withIncrementPlus1()
            .build();
  }

  /**
   * Returns the open store.
   *
   * @return the store
   * @throws StorageException if the Octroi is closed
   * @throws IllegalStateException if the call comes from within host code that may not read
   */
  public Storage storage() {
    checkOpen();
    return storage;
  }

  /**
   * Ends a call that comes too late, or from within host code that may not read, before it looks at
   * its arguments.
   *
   * @throws StorageException if the Octroi is closed
   * @throws IllegalStateException if the call comes from within host code that may not read
   */
  public void checkOpen() {
    hostCode.checkRead();
    if (closed) {
      throw new StorageException("this Octroi is closed", null);
    }
  }

  /**
   * Ends a change that comes too late, or from within host code, before it looks at its arguments
   * and before it takes a lock or reads the store. Every public method that changes something calls
   * this first.
   *
   * @throws StorageException if the Octroi is closed
   * @throws IllegalStateException if the change comes from within host code that this Octroi runs
   */
  public void checkChange() {
    hostCode.checkChange();
    checkOpen();
  }

  /**
   * Returns the register of running host code.
   *
   * @return the one register
   */
  public HostCode hostCode() {
    return hostCode;
  }

  /**
   * What the builder was told.
   *
   * @return the settings
   */
  public Settings settings() {
    return settings;
  }

  /**
   * The time by which records go.
   *
   * @return the one source
   */
  public TimeSource time() {
    return time;
  }

  /**
   * The date by which taxes go.
   *
   * @return the one source
   */
  public Today today() {
    return today;
  }

  /**
   * Names a record of a submission.
   *
   * @return a UUID of version 7, greater than those before
   */
  public UUID newSubmissionId() {
    return submissionIds.create();
  }

  /** The highest time seen, so that ids grow whatever the clock does. */
  private Instant latest() {
    return TimeSource.instant(latestMicros.accumulateAndGet(time.micros(), Math::max));
  }

  /**
   * Draws a version for a new row, which no row of the same key had before it was deleted. It
   * depends on no clock; later versions of the row add 1 each.
   *
   * @return at least 1, and so small that JSON readers keep it exactly
   */
  public long newVersion() {
    return ThreadLocalRandom.current().nextLong(1, FIRST_VERSIONS);
  }

  /**
   * Checks what hosts hand in.
   *
   * @return the one checker
   */
  public DraftValidator drafts() {
    return drafts;
  }

  /**
   * Lets changes of one record go one after the other.
   *
   * @return the turns of all records
   */
  public StripedLocks turns() {
    return turns;
  }

  /**
   * Where secrets come from.
   *
   * @return the one source
   */
  public SecureRandom random() {
    return random;
  }

  /** Refuses the store from now on. */
  public void close() {
    closed = true;
  }
}
