package io.octroi.core.guard;

import io.octroi.core.shared.Context;
import io.octroi.core.shared.TimeSource;
import io.octroi.guard.Credentials;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.Written;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores the hour in which each credential was last used. Calls record the hour in memory only. It
 * is written to the store at sign-in, at most once an hour for each credential, and when the {@code
 * Octroi} instance is closed. If a write fails, the caller is not rejected.
 */
final class LastUses {

  private static final Logger LOG = System.getLogger(Credentials.class.getName());

  private final Context context;
  private final CredentialCache cache;

  LastUses(Context context, CredentialCache cache) {
    this.context = context;
    this.cache = cache;
  }

  /**
   * Returns the later of the stored hour and the hour recorded in memory, or null if neither
   * exists.
   */
  @Nullable Instant of(CredentialRow row) {
    CachedCredential cached = cache.find(row.id());
    Instant stored = row.lastUsedAt();
    if (cached == null || !cached.isUsed()) {
      return stored;
    }
    Instant recorded = TimeSource.instant(cached.usedHour());
    return stored == null || recorded.isAfter(stored) ? recorded : stored;
  }

  /** Writes the last use of a credential if it has not been stored yet. */
  void write(CachedCredential cached) {
    if (cache.takeUnwritten(cached)) {
      String id = cached.id();
      try {
        context.change(id, "credential " + id, () -> Optional.of(writeOnce(cached)));
      } catch (RuntimeException e) {
        cache.invalidate(id); // The use may have been stored.
        LOG.log(
            Level.WARNING, "cannot store the last use of a credential: " + e.getClass().getName());
      }
    }
  }

  /**
   * Writes the last use without retries. If another {@code Octroi} instance has changed the
   * credential, that instance also records its use.
   */
  private boolean writeOnce(CachedCredential cached) {
    CredentialRow row = cached.validity().row();
    Instant used = of(row);
    if (used == null || used.equals(row.lastUsedAt())) {
      return true;
    }
    CredentialRow next = row.toBuilder().version(row.version() + 1).lastUsedAt(used).build();
    boolean done =
        context.storage().credentials().replace(next, row.version()) instanceof Written.Done;
    if (done) {
      cached.update(next, Long.MIN_VALUE, cache.invalidations());
    } else {
      cache.invalidate(cached.id());
    }
    return done;
  }

  void writeAll() {
    cache.unwritten().forEach(this::write);
  }
}
