package io.octroi.core.guard;

import io.octroi.core.shared.Life;
import io.octroi.core.shared.Moment;
import io.octroi.spi.CredentialRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A credential, with its validity period and that of its previous secret.
 *
 * @param row the credential's row
 * @param life the validity period of the credential; null if it does not expire
 * @param grace the validity period of the previous secret
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

  /** Returns whether the credential has expired or has been revoked. */
  boolean isOver(Moment now) {
    return life != null && now.isOver(life);
  }

  /** Returns whether the secret with the given hash is no longer accepted. */
  boolean isOver(String secretHash, Moment now) {
    Life further = graceOf(secretHash);
    return isOver(now) || (further != null && now.isOver(further));
  }

  /**
   * Returns the validity period of the secret with the given hash, or null if it is the same as
   * that of the credential.
   */
  @Nullable Life graceOf(String secretHash) {
    if (secretHash.equals(row.secretHash())) {
      return null;
    }
    return secretHash.equals(row.previousSecretHash()) ? grace : Life.OVER;
  }
}
