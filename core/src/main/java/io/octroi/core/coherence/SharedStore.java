package io.octroi.core.coherence;

import io.octroi.OctroiException;
import io.octroi.StaleException;
import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ChangeLog;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the caches of this process coherent with a store that several processes share. One thread
 * polls the change log, using one statement for all tenants with cached records. A second thread
 * checks the age of the last successful poll. It does no I/O, so it also detects a poll that hangs.
 * A third thread compiles tax tables, so that a long compilation does not delay the polls.
 * Thread-safe.
 */
public final class SharedStore {

  /** The age at which entries are purged from the change log. */
  static final Duration RETENTION = Duration.ofHours(1);

  private static final Duration PURGE_INTERVAL = Duration.ofMinutes(10);
  private static final Duration WORK_INTERVAL = Duration.ofSeconds(1);
  private static final long JOIN_MILLIS = 5_000;
  private static final Logger LOG = System.getLogger(SharedStore.class.getName());

  private final ChangeLog log;
  private final Freshness freshness;
  private final LongSupplier nanos;
  private final @Nullable StoreClock clock;
  private final Map<TenantId, SharedTenant> tenants = new ConcurrentHashMap<>();

  /** The names of the servers that have answered polls. Guarded by itself. */
  private final Set<String> servers = new HashSet<>();

  /** The server that answered the last poll. */
  private volatile String server = "";

  private volatile @Nullable Function<TenantId, Evictable> credentials;
  private volatile List<Loop> loops = List.of();

  /** Wakes the thread that compiles. */
  private volatile Runnable compiler = () -> {};

  /**
   * The start of the last successful poll. Writes to this field and to {@link #late} and {@link
   * #refusing} are guarded by this.
   */
  private volatile long lastGood;

  private volatile boolean late;
  private volatile boolean refusing;
  private volatile @Nullable String failure;
  private volatile Instant storeTime = Instant.EPOCH;
  private volatile long lastPurge;

  /**
   * Creates the store and polls the change log once.
   *
   * @param log the change log of the store
   * @param freshness the limits on the age of answers
   * @param nanos a monotonic ticker, in nanoseconds
   * @param clock the clock to synchronize with the store, or null if the time of the store is not
   *     used
   * @throws io.octroi.StorageException if the poll fails
   */
  public SharedStore(
      ChangeLog log, Freshness freshness, LongSupplier nanos, @Nullable StoreClock clock) {
    this.log = log;
    this.freshness = freshness;
    this.nanos = nanos;
    this.clock = clock;
    this.lastGood = nanos.getAsLong();
    this.lastPurge = lastGood;
    refresh();
  }

  /**
   * Sets the source of the credential caches. Must be called before the first call to {@link
   * #tenant}.
   *
   * @param caches a function that returns the credential cache of a tenant
   */
  public void credentials(Function<TenantId, Evictable> caches) {
    credentials = caches;
  }

  /** Starts the threads. */
  public void start() {
    Loop worker = Loop.start("octroi-compile", this, WORK_INTERVAL.toNanos(), SharedStore::work);
    compiler = worker::wake;
    loops =
        List.of(
            Loop.start("octroi-poll", this, freshness.pollInterval(), SharedStore::poll),
            Loop.start("octroi-watch", this, freshness.watchInterval(), SharedStore::watch),
            worker);
  }

  /** Ends the threads. Waits up to 5 seconds for the current step of each thread. */
  public void close() {
    loops.forEach(Loop::close);
    try {
      for (Loop loop : loops) {
        loop.join(JOIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Returns the change-log position and the caches of a tenant.
   *
   * @param id the tenant's id
   * @return the tenant; always the same object for the same id
   */
  public SharedTenant tenant(TenantId id) {
    return tenants.computeIfAbsent(
        id,
        key -> {
          SharedTenant tenant = new SharedTenant(key, log);
          Function<TenantId, Evictable> caches = credentials;
          if (caches != null) {
            tenant.register(Change.Kind.CREDENTIAL, caches.apply(key));
          }
          return tenant;
        });
  }

  /**
   * Returns whether the last successful poll is older than {@link Freshness#within}.
   *
   * @return true if each call must read the store to detect revocations
   */
  public boolean isLate() {
    return late;
  }

  /**
   * Returns whether the last successful poll is older than {@link Freshness#refuseAfter}.
   *
   * @return true if calls that would be answered from memory are refused
   */
  public boolean isRefusing() {
    return refusing;
  }

  /**
   * Returns the age of the last successful poll.
   *
   * @return the time since the start of the poll
   */
  public Duration age() {
    return Duration.ofNanos(Math.max(0, nanos.getAsLong() - lastGood));
  }

  /**
   * Creates the exception for a refused call that would be answered from memory.
   *
   * @return the exception
   */
  public StaleException stale() {
    return new StaleException(age(), lastFailure().orElse("no poll of the change log has ended"));
  }

  /**
   * Returns why the last poll failed.
   *
   * @return a description of the failure, or empty if the last poll succeeded
   */
  public Optional<String> lastFailure() {
    return Optional.ofNullable(failure);
  }

  /**
   * Applies all changes that were committed before this call, and compiles the tax tables that are
   * behind.
   *
   * @throws io.octroi.StorageException if the store fails
   */
  public void refresh() {
    read();
    forEach(tenants.values(), SharedTenant::compile);
  }

  /**
   * Applies everything of a tenant that is committed when this is called, and compiles its table.
   * Does so for all tenants while answers from memory are refused, and thereby ends the refusal.
   *
   * @param id the tenant
   * @throws io.octroi.StorageException if the store fails
   */
  public void refresh(TenantId id) {
    if (refusing) {
      refresh();
    } else {
      tenant(id).refresh();
    }
  }

  /**
   * Returns the name of the server that answered the last poll.
   *
   * @return the name, or an empty string if the store has no server
   */
  public String server() {
    return server;
  }

  /**
   * Reads the change log, so that everything that is cached is known to come from the returned
   * server, except for what has been evicted since.
   *
   * @return the name of the server, or an empty string if the store has no server
   * @throws io.octroi.StorageException if the store fails
   */
  public String confirmServer() {
    return read(); // Not the field: another thread may have seen a new server meanwhile.
  }

  /** Polls the change log. The worker thread then compiles the tables that are behind. */
  void poll() {
    boolean failedBefore = failure != null;
    try {
      read();
      if (failedBefore) {
        LOG.log(Level.INFO, "the change log of the store can be read again");
      }
    } catch (RuntimeException | Error e) {
      failed(e);
    }
    long now = nanos.getAsLong();
    boolean behind = false;
    for (SharedTenant tenant : tenants.values()) {
      behind |= tenant.checkBehind(now);
    }
    if (behind) {
      compiler.run();
    }
  }

  /**
   * Applies new entries, and returns the server that had them. A tenant whose entries cannot be
   * applied does not delay the others.
   */
  private String read() {
    long start = nanos.getAsLong();
    List<SharedTenant> joined = tenants.values().stream().filter(SharedTenant::isJoined).toList();
    ChangeLog.Newest newest =
        newest(joined.stream().map(SharedTenant::id).collect(Collectors.toSet()));
    storeTime = newest.at();
    invalidateIfNew(newest.server());
    server = newest.server();
    forEach(joined, tenant -> tenant.catchUpTo(newest.sequences().getOrDefault(tenant.id(), 0L)));
    succeeded(start);
    return newest.server();
  }

  /** Runs a step for each tenant, and then throws the first exception that a step threw. */
  private static void forEach(Collection<SharedTenant> tenants, Consumer<SharedTenant> step) {
    RuntimeException first = null;
    for (SharedTenant tenant : tenants) {
      try {
        step.accept(tenant);
      } catch (RuntimeException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /**
   * Invalidates all tenants if a server answers for the first time. It can be a standby that was
   * promoted and lacks changes, which may be cached without having been read from the log.
   */
  private void invalidateIfNew(String server) {
    synchronized (servers) {
      if (servers.add(server)) {
        tenants.values().forEach(SharedTenant::invalidate);
      }
    }
  }

  private ChangeLog.Newest newest(Set<TenantId> joined) {
    if (clock == null) {
      return log.newest(joined);
    }
    Instant start = clock.local().instant();
    ChangeLog.Newest newest = log.newest(joined);
    clock.observe(newest.at(), start, clock.local().instant());
    return newest;
  }

  private void succeeded(long start) {
    synchronized (this) {
      if (start - lastGood > 0) {
        lastGood = start;
      }
      failure = null;
    }
    checkAge();
  }

  private void failed(Throwable cause) {
    String description =
        cause instanceof OctroiException && cause.getMessage() != null
            ? cause.getMessage()
            : cause.getClass().getName();
    if (failure == null) {
      LOG.log(Level.WARNING, "cannot read the change log of the store: {0}", description);
    }
    failure = description;
  }

  /**
   * Updates the flags according to the age of the last successful poll, and parks the tables that
   * have been behind for too long. Does no I/O.
   */
  void watch() {
    checkAge();
    long limit = nanos.getAsLong() - freshness.refuseAfter().toNanos();
    tenants.values().forEach(tenant -> tenant.parkIfBehindSince(limit));
  }

  private void checkAge() {
    Duration age;
    boolean refuses;
    boolean changes;
    synchronized (this) {
      age = age();
      refuses = age.compareTo(freshness.refuseAfter()) > 0;
      changes = refuses != refusing;
      late = age.compareTo(freshness.within()) > 0;
      refusing = refuses;
      if (refuses) {
        tenants.values().forEach(SharedTenant::park);
      }
    }
    if (changes) { // Without the lock, because a log may wait for a disk.
      LOG.log(
          refuses ? Level.ERROR : Level.INFO,
          refuses
              ? "answers from memory are refused: the last good poll is {0} old"
              : "answers from memory are given again",
          age);
    }
  }

  /** Compiles the tables that are behind. Also purges the change log every 10 minutes. */
  void work() {
    attemptForEach(
        "compile the tax table", // The next poll wakes the worker again.
        tenant -> {
          tenant.compile();
          tenant.checkBehind(nanos.getAsLong());
        });
    long now = nanos.getAsLong();
    if (now - lastPurge >= PURGE_INTERVAL.toNanos()) {
      lastPurge = now;
      Instant end = storeTime.minus(RETENTION);
      attemptForEach("purge the change log", tenant -> log.purge(tenant.id(), end));
    }
  }

  /** Runs a step for each tenant, and logs the failures. */
  private void attemptForEach(String action, Consumer<SharedTenant> step) {
    for (SharedTenant tenant : tenants.values()) {
      try {
        step.accept(tenant);
      } catch (RuntimeException | Error e) {
        LOG.log(
            Level.WARNING,
            "cannot {0} of tenant {1}: {2}",
            action,
            tenant.id(),
            e.getClass().getName());
      }
    }
  }
}
