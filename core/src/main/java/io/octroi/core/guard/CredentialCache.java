package io.octroi.core.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.core.shared.TimeSource;
import io.octroi.spi.CredentialRow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The credentials in use, one entry each. An entry lives as long as a session refers to it, so that
 * changes reach the session, and two minutes beyond its last call, so that signing in again does
 * not reset the rate limit. Unknown credentials are not cached.
 */
final class CredentialCache {

  /** How long a sign-in trusts a row without reading it again, in microseconds. */
  private static final long FRESH = 60_000_000;

  /** How long an entry stays after its last recorded use. */
  private static final Duration RETENTION = Duration.ofMinutes(2);

  /** How often the use of an entry is recorded, in microseconds. */
  private static final long USE_INTERVAL = 30_000_000;

  private static final long HOUR = 3_600_000_000L;

  private final TimeSource time;
  private final Cache<String, CachedCredential> all = Caffeine.newBuilder().weakValues().build();
  private final Cache<String, CachedCredential> recent;
  private final Set<CachedCredential> unwritten = ConcurrentHashMap.newKeySet();

  /** Counts for all credentials together, including those that have no entry yet. */
  private final AtomicLong invalidations = new AtomicLong();

  CredentialCache(TimeSource time) {
    this.time = time;
    this.recent =
        Caffeine.newBuilder()
            .expireAfterAccess(RETENTION)
            .ticker(() -> 1_000 * time.ticks())
            .build();
  }

  /** Returns the entry of a credential if it is fresh; null if the store has to be read. */
  @Nullable CachedCredential findFresh(String id, long ticks) {
    CachedCredential cached = all.getIfPresent(id);
    return cached != null && cached.isReadAfter(ticks - FRESH) ? cached : null;
  }

  /** Returns the entry of a credential, fresh or not; null if there is none. */
  @Nullable CachedCredential find(String id) {
    return all.getIfPresent(id);
  }

  /**
   * Accepts a row from the store. Also creates an entry for a credential without sessions: a
   * concurrent sign-in may have read an older row.
   *
   * @param readAt a time of the ticker at which the row was not yet replaced
   * @param invalidationsBefore the number of invalidations before the row was read; later ones
   *     leave the entry stale
   * @return the entry
   */
  CachedCredential update(CredentialRow row, long readAt, long invalidationsBefore) {
    CachedCredential cached = all.get(row.id(), id -> new CachedCredential(row, invalidations));
    cached.update(row, readAt, invalidationsBefore);
    recent.put(row.id(), cached);
    return cached;
  }

  /** Returns the number of invalidations so far, to be called before a row is read. */
  long invalidations() {
    return invalidations.get();
  }

  /** Marks a credential as deleted from the store. */
  void remove(String id) {
    CachedCredential cached = all.getIfPresent(id);
    if (cached != null) {
      cached.end();
    }
  }

  /** Makes the next sign-in or call with a credential read the store. */
  void invalidate(String id) {
    invalidations.incrementAndGet(); // First, so that concurrent updates leave the entry stale.
    CachedCredential cached = all.getIfPresent(id);
    if (cached != null) {
      cached.invalidate();
    }
  }

  /** Records a use, in memory only: calls that do no I/O use this. */
  void use(CachedCredential cached) {
    long now = time.micros();
    recent.put(cached.id(), cached);
    long hour = Math.floorDiv(now, HOUR) * HOUR;
    if (cached.usedHour() != hour) {
      unwritten.add(cached);
    }
    cached.use(hour, time.ticks() + Math.min(USE_INTERVAL, hour + HOUR - now));
  }

  /** Returns whether the last use has to be written; only once for each hour. */
  boolean takeUnwritten(CachedCredential cached) {
    return unwritten.remove(cached);
  }

  /** Returns the entries whose last use has to be written. */
  List<CachedCredential> unwritten() {
    return List.copyOf(unwritten);
  }
}
