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
 * The credentials that somebody has signed in with, one standing each. A standing lives as long as
 * somebody who is in refers to it, so that a change reaches him, and two minutes beyond its last
 * call, so that nobody empties his window by signing in anew. There are never more than were used
 * meanwhile: what nobody has is not remembered.
 */
final class CredentialCache {

  /** How long a row is believed, in microseconds, before whoever signs in asks the store again. */
  private static final long BELIEVED = 60_000_000;

  /** How long after the last look at it a standing stays. */
  private static final Duration REMEMBERED = Duration.ofMinutes(2);

  /** How often a standing in use is looked at, in microseconds. */
  private static final long LOOK = 30_000_000;

  private static final long HOUR = 3_600_000_000L;

  private final TimeSource time;
  private final Cache<String, CachedCredential> all = Caffeine.newBuilder().weakValues().build();
  private final Cache<String, CachedCredential> recent;
  private final Set<CachedCredential> unwritten = ConcurrentHashMap.newKeySet();

  /** Of all credentials together: also of those that have no standing, and may get one. */
  private final AtomicLong doubts = new AtomicLong();

  CredentialCache(TimeSource time) {
    this.time = time;
    this.recent =
        Caffeine.newBuilder()
            .expireAfterAccess(REMEMBERED)
            .ticker(() -> 1_000 * time.ticks())
            .build();
  }

  /** The standing of a credential whose row was read lately; null if it is to be read. */
  @Nullable CachedCredential believed(String id, long ticks) {
    CachedCredential standing = all.getIfPresent(id);
    return standing != null && standing.isReadAfter(ticks - BELIEVED) ? standing : null;
  }

  /** The standing of a credential, as far as there is one. */
  @Nullable CachedCredential known(String id) {
    return all.getIfPresent(id);
  }

  /**
   * Tells what the store has. Also for a credential that nobody has signed in with: who is about to
   * may have read the row from before.
   *
   * @param readAt when the row was the newest one, at the latest, by the ticker
   * @param doubtsBefore how many doubts there were before the row was read: it ends no later one
   * @return its standing
   */
  CachedCredential learn(CredentialRow row, long readAt, long doubtsBefore) {
    CachedCredential standing = all.get(row.id(), id -> new CachedCredential(row, doubts));
    standing.learn(row, readAt, doubtsBefore);
    recent.put(row.id(), standing);
    return standing;
  }

  /** How many doubts there were, to be asked before a row is read. */
  long doubts() {
    return doubts.get();
  }

  /** Tells that the store has it no more. */
  void gone(String id) {
    CachedCredential standing = all.getIfPresent(id);
    if (standing != null) {
      standing.end();
    }
  }

  /** Makes the next who signs in or calls ask the store. */
  void doubt(String id) {
    doubts.incrementAndGet(); // First: who learns from now on, and what from before, is doubted.
    CachedCredential standing = all.getIfPresent(id);
    if (standing != null) {
      standing.doubt();
    }
  }

  /** Notes a use, in memory alone: this comes before calls that do no I/O. */
  void use(CachedCredential standing) {
    long now = time.micros();
    recent.put(standing.id(), standing);
    long hour = Math.floorDiv(now, HOUR) * HOUR;
    if (standing.usedHour() != hour) {
      unwritten.add(standing);
    }
    standing.use(hour, time.ticks() + Math.min(LOOK, hour + HOUR - now));
  }

  /** Whether the last use has to be written. It will not be asked for again within the hour. */
  boolean takeUnwritten(CachedCredential standing) {
    return unwritten.remove(standing);
  }

  /** All whose last use has to be written. */
  List<CachedCredential> unwritten() {
    return List.copyOf(unwritten);
  }
}
