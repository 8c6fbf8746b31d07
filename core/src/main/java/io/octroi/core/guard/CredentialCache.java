package io.octroi.core.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.octroi.TenantId;
import io.octroi.core.coherence.Evictable;
import io.octroi.core.shared.TimeSource;
import io.octroi.spi.CredentialRow;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the credentials in use, with one entry for each credential. An entry remains as long
 * as a session refers to it, so that changes reach the session. It also remains for two minutes
 * after its last use, so that signing in again does not reset the rate limit. Unknown credentials
 * are not cached.
 */
final class CredentialCache {

  /** The time for which a sign-in relies on a row without reading it again, in microseconds. */
  private static final long FRESH = 60_000_000;

  /** The time for which an entry remains after its last recorded use. */
  private static final Duration RETENTION = Duration.ofMinutes(2);

  /**
   * The maximum interval between recorded uses of an entry that is used continuously, in
   * microseconds.
   */
  private static final long USE_INTERVAL = 30_000_000;

  private static final long HOUR = 3_600_000_000L;

  private final TimeSource time;
  private final Cache<String, CachedCredential> all = Caffeine.newBuilder().weakValues().build();
  private final Cache<String, CachedCredential> recent;
  private final Set<CachedCredential> unwritten = ConcurrentHashMap.newKeySet();

  /** The number of invalidations of all credentials, including those that have no entry. */
  private final AtomicLong invalidations = new AtomicLong();

  CredentialCache(TimeSource time) {
    this.time = time;
    this.recent =
        Caffeine.newBuilder()
            .expireAfterAccess(RETENTION)
            .ticker(() -> 1_000 * time.ticks())
            .build();
  }

  /** Returns the entry of a credential if it is fresh, or null if the store must be read. */
  @Nullable CachedCredential findFresh(String id, long ticks) {
    CachedCredential cached = all.getIfPresent(id);
    return cached != null && cached.isReadAfter(ticks - FRESH) ? cached : null;
  }

  /**
   * Returns the entry of a credential, whether or not it is fresh, or null if there is no entry.
   */
  @Nullable CachedCredential find(String id) {
    return all.getIfPresent(id);
  }

  /**
   * Updates an entry with a row from the store. Also creates an entry for a credential without
   * sessions, because a concurrent sign-in may have read an older row.
   *
   * @param readAt a ticker time at which the row had not yet been replaced, in microseconds
   * @param invalidationsBefore the number of invalidations before the row was read; if there have
   *     been more since then, the entry remains stale
   * @return the entry
   */
  CachedCredential update(CredentialRow row, long readAt, long invalidationsBefore) {
    CachedCredential cached =
        all.asMap().compute(row.id(), (id, known) -> known == null ? entry(row) : known.next(row));
    cached.update(row, readAt, invalidationsBefore);
    recent.put(row.id(), cached);
    return cached;
  }

  private CachedCredential entry(CredentialRow row) {
    return new CachedCredential(row, invalidations);
  }

  /** Returns the number of invalidations so far. Must be called before a row is read. */
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

  /** Forces the next sign-in or call with a credential to read the store. */
  void invalidate(String id) {
    invalidations.incrementAndGet(); // First, so that concurrent updates leave the entry stale.
    CachedCredential cached = all.getIfPresent(id);
    if (cached != null) {
      cached.invalidate();
    }
  }

  /** Forces the next sign-in or call with any credential of a tenant to read the store. */
  void invalidateAll(TenantId tenant) {
    invalidations.incrementAndGet();
    all.asMap().values().stream()
        .filter(cached -> cached.validity().row().tenant().equals(tenant))
        .forEach(CachedCredential::invalidate);
  }

  /**
   * Returns a view of this cache that receives the changes other processes make to the credentials
   * of a tenant.
   */
  Evictable of(TenantId tenant) {
    return new Evictable() {
      @Override
      public void evict(String id) {
        invalidate(id);
      }

      @Override
      public void evictAll() {
        invalidateAll(tenant);
      }
    };
  }

  /** Records a use in memory only, so that calls need not perform I/O. */
  void use(CachedCredential cached) {
    long now = time.micros();
    recent.put(cached.id(), cached);
    long hour = Math.floorDiv(now, HOUR) * HOUR;
    if (cached.usedHour() != hour) {
      unwritten.add(cached);
    }
    cached.use(hour, time.ticks() + Math.min(USE_INTERVAL, hour + HOUR - now));
  }

  /**
   * Returns whether the last use of an entry must be written, and marks it as written. Returns true
   * at most once for each hour.
   */
  boolean takeUnwritten(CachedCredential cached) {
    return unwritten.remove(cached);
  }

  /** Returns the entries whose last use must be written. */
  List<CachedCredential> unwritten() {
    return List.copyOf(unwritten);
  }
}
