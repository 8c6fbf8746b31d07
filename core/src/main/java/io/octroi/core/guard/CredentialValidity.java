package io.octroi.core.guard;

import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.spi.CredentialRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential and how long it and its secrets are accepted.
 *
 * @param row the credential's row
 * @param life the life of the credential; null if it does not expire
 * @param grace the life of the previous secret
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

  /** Returns the validity of the credential after its deletion. */
  CredentialValidity ended() {
    return new CredentialValidity(row, Life.OVER, Life.OVER);
  }

  /** Returns whether the credential has expired or is revoked. */
  boolean isOver(Moment now) {
    return life != null && now.isOver(life);
  }

  /** Returns whether the secret of a hash is no longer accepted. */
  boolean isOver(String secretHash, Moment now) {
    Life further = graceOf(secretHash);
    return isOver(now) || (further != null && now.isOver(further));
  }

  /** Returns the life of the secret with a hash; null if it is that of the credential. */
  @Nullable Life graceOf(String secretHash) {
    if (secretHash.equals(row.secretHash())) {
      return null;
    }
    return secretHash.equals(row.previousSecretHash()) ? grace : Life.OVER;
  }
}
