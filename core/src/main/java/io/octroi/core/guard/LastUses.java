package io.octroi.core.guard;

import io.octroi.core.shared.Context;
import io.octroi.core.shared.TimeSource;
import io.octroi.guard.Keys;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.Written;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When credentials were last used, to the hour. Calls note it in memory; it is written when
 * somebody signs in, at most once an hour a credential, and at the end. That it cannot be written
 * is no reason to turn anybody away.
 */
final class LastUses {

  private static final Logger LOG = System.getLogger(Keys.class.getName());

  private final Context context;
  private final Standings standings;

  LastUses(Context context, Standings standings) {
    this.context = context;
    this.standings = standings;
  }

  /** The later of what is kept and what was noted. */
  @Nullable Instant of(CredentialRow row) {
    Standing standing = standings.known(row.id());
    Instant kept = row.lastUsedAt();
    if (standing == null || !standing.isUsed()) {
      return kept;
    }
    Instant noted = TimeSource.instant(standing.usedHour());
    return kept == null || noted.isAfter(kept) ? noted : kept;
  }

  /** Writes what was noted and not yet written. */
  void write(Standing standing) {
    if (standings.takeUnwritten(standing)) {
      try {
        context.turns().take(standing.id(), () -> tryToWrite(standing));
      } catch (RuntimeException e) {
        standings.doubt(standing.id()); // It may have happened.
        LOG.log(Level.WARNING, "the last use of a key was not kept: " + e.getClass().getName());
      }
    }
  }

  private boolean tryToWrite(Standing standing) {
    CredentialRow row = standing.terms().row();
    Instant kept = row.lastUsedAt();
    Instant noted = of(row);
    if (noted == null || noted.equals(kept)) {
      return true;
    }
    CredentialRow used = row.toBuilder().version(row.version() + 1).lastUsedAt(noted).build();
    boolean done =
        context.storage().credentials().replace(used, row.version()) instanceof Written.Done;
    if (done) {
      standing.learn(used, Long.MIN_VALUE, standings.doubts());
    } else {
      standings.doubt(standing.id()); // Another opener has changed it, and knows that it is in use.
    }
    return done;
  }

  void writeAll() {
    standings.unwritten().forEach(this::write);
  }
}
