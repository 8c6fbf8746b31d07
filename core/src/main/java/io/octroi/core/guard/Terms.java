package io.octroi.core.guard;

import io.octroi.core.shared.TimeSource;
import io.octroi.spi.CredentialRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a credential's row says, as the guard asks for it.
 *
 * @param row the row
 * @param end the exclusive end of its life in microseconds, long ago if it was revoked
 * @param previousEnd the exclusive end of the secret before
 */
record Terms(CredentialRow row, long end, long previousEnd) {

  private static final long NEVER = Long.MAX_VALUE;
  private static final long LONG_AGO = Long.MIN_VALUE;

  static Terms of(CredentialRow row) {
    long end = row.revoked() ? LONG_AGO : micros(row.expiresAt(), NEVER);
    return new Terms(row, end, Math.min(end, micros(row.previousUntil(), LONG_AGO)));
  }

  /** The terms of a credential that is not kept any more. */
  Terms ended() {
    return new Terms(row, LONG_AGO, LONG_AGO);
  }

  /** When somebody who signed in with the secret of this hash has to go. */
  long endOf(String secretHash) {
    if (secretHash.equals(row.secretHash())) {
      return end;
    }
    return secretHash.equals(row.previousSecretHash()) ? previousEnd : LONG_AGO;
  }

  private static long micros(@Nullable Instant instant, long otherwise) {
    return instant == null ? otherwise : TimeSource.micros(instant);
  }
}
