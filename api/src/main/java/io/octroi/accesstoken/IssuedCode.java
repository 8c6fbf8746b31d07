package io.octroi.accesstoken;

import io.octroi.Secret;
import java.time.Instant;
import java.util.Objects;

/**
 * A verification code or a one-time password, handed out here and never again.
 *
 * @param value six digits as text; leading zeros stay
 * @param expiresAt when it ends: it is good before this instant, and not at it
 */
public record IssuedCode(Secret value, Instant expiresAt) {

  /** Refuses null components. */
  public IssuedCode {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
