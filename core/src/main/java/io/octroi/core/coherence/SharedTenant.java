package io.octroi.core.coherence;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ChangeLog;
import io.octroi.spi.ChangePage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The position of this process in the change log of one tenant, and the caches that receive the
 * changes. A tenant joins the log before its first cached load, so that every change to a cached
 * record has a sequence number higher than the position. Thread-safe.
 */
public final class SharedTenant {

  private static final int PAGE = 1_000;
  private static final long NOT_JOINED = -1;

  /** A position beyond the newest entry, so that reading the log resets this tenant. */
  private static final long INVALID = Long.MAX_VALUE;

  private static final long NEVER = Long.MIN_VALUE;

  private final TenantId id;
  private final ChangeLog log;
  private final Map<Change.Kind, Evictable> caches = new ConcurrentHashMap<>();

  /** A lock that is held while entries are read and applied, so that they are applied in order. */
  private final ReentrantLock lock = new ReentrantLock();

  private volatile @Nullable SharedTable table;
  private volatile long position = NOT_JOINED;
  private volatile long behindSince = NEVER;

  SharedTenant(TenantId id, ChangeLog log) {
    this.id = id;
    this.log = log;
  }

  /**
   * Registers the cache for a kind of records. Must be called before the first load of that cache.
   *
   * @param kind the kind of records
   * @param cache the cache
   */
  public void register(Change.Kind kind, Evictable cache) {
    caches.put(kind, cache); // Without the lock, which a hanging poll may hold.
    if (cache instanceof SharedTable compiled) {
      table = compiled;
    }
  }

  /**
   * Ensures that all future changes reach the caches. Must be called before every load whose result
   * is cached. Must not be called by the loader of a cache, because an eviction may wait for the
   * loader while it holds the lock of this tenant.
   */
  public void join() {
    if (position != NOT_JOINED) {
      return;
    }
    lock.lock();
    try {
      if (position == NOT_JOINED) {
        long newest = log.newest(Set.of(id)).sequences().getOrDefault(id, 0L);
        // Records that were read before the position was known must not remain cached.
        caches.values().forEach(Evictable::evictAll);
        position = newest;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Applies all change-log entries that were committed before this call. */
  public void catchUp() {
    lock.lock();
    try {
      if (position != NOT_JOINED) {
        long newest = applyPage();
        while (position < newest) {
          applyPage();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Makes the next {@link #catchUp} reset this tenant, because the store may lack changes. */
  void invalidate() {
    lock.lock();
    try {
      if (position != NOT_JOINED) {
        position = INVALID;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Applies one page of entries. Returns the sequence number of the newest entry in the log. */
  private long applyPage() {
    ChangePage page = log.since(id, position, PAGE);
    if (page.reset()) {
      caches.values().forEach(Evictable::reset);
    } else {
      page.changes().forEach(this::apply);
    }
    position =
        page.changes().size() < PAGE
            ? page.newest()
            : page.changes().get(page.changes().size() - 1).sequence();
    return page.newest();
  }

  private void apply(Change change) {
    Evictable cache = caches.get(change.kind());
    if (cache == null) {
      return;
    }
    if (change.key().equals(Change.ALL)) {
      cache.evictAll();
    } else {
      cache.evict(change.key());
    }
  }

  TenantId id() {
    return id;
  }

  boolean isJoined() {
    return position != NOT_JOINED;
  }

  /** Applies the new entries if the position differs from that of the newest entry. */
  void catchUpTo(long newest) {
    if (position != newest) {
      catchUp();
    }
  }

  /**
   * Returns whether the table is behind. Also records the time at which it was first seen to be
   * behind.
   */
  boolean checkBehind(long ticks) {
    SharedTable compiled = table;
    boolean behind = compiled != null && compiled.isBehind();
    if (!behind) {
      behindSince = NEVER;
    } else if (behindSince == NEVER) {
      behindSince = ticks;
    }
    return behind;
  }

  /** Parks the table if it fell behind before the given ticker time. */
  void parkIfBehindSince(long ticks) {
    long since = behindSince;
    if (since != NEVER && since - ticks < 0) {
      park();
    }
  }

  void park() {
    SharedTable compiled = table;
    if (compiled != null) {
      compiled.park();
    }
  }

  /**
   * Applies all changes that were committed before this call, and compiles the table if it is
   * behind.
   */
  void refresh() {
    catchUp();
    compile();
  }

  /** Compiles the changed areas if the table is behind. */
  void compile() {
    SharedTable compiled = table;
    if (compiled != null && compiled.isBehind()) {
      compiled.catchUp();
    }
  }
}
