package io.octroi.core.guard;

import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.spi.CredentialRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a credential's row says, as the guard asks for it.
 *
 * @param row the row
 * @param life its life; null if it does not end
 * @param grace the life of the secret before
 */
record CredentialValidity(CredentialRow row, @Nullable Life life, Life grace) {

  static CredentialValidity of(CredentialRow row) {
    return new CredentialValidity(row, row.revoked() ? Life.OVER : life(row), grace(row));
  }

  private static @Nullable Life life(CredentialRow row) {
    Instant end = row.expiresAt();
    if (end == null) {
      return null;
    }
    return row.userId() == null
        ? Life.until(row.issuedAt(), end)
        : Life.of("credential " + row.id(), row.issuedAt(), end);
  }

  private static Life grace(CredentialRow row) {
    Instant end = row.previousUntil();
    return end == null ? Life.OVER : Life.of("grace " + row.id(), row.issuedAt(), end);
  }

  /** The terms of a credential that is not kept any more. */
  CredentialValidity ended() {
    return new CredentialValidity(row, Life.OVER, Life.OVER);
  }

  /** Returns whether it admits no secret any longer. */
  boolean isOver(Moment now) {
    return life != null && now.isOver(life);
  }

  /** Returns whether the secret of a hash is no longer accepted. */
  boolean isOver(String secretHash, Moment now) {
    Life further = graceOf(secretHash);
    return isOver(now) || (further != null && now.isOver(further));
  }

  /** How long the secret of a hash lives; null for as long as the credential. */
  @Nullable Life graceOf(String secretHash) {
    if (secretHash.equals(row.secretHash())) {
      return null;
    }
    return secretHash.equals(row.previousSecretHash()) ? grace : Life.OVER;
  }
}
