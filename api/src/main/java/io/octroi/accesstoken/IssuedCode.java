package io.octroi.accesstoken;

import io.octroi.Secret;
import java.time.Instant;
import java.util.Objects;

/**
 * A newly issued verification code or one-time password. The value is available only here.
 *
 * @param value the code or password, which is six digits long and may begin with zeros
 * @param expiresAt the expiry time, exclusive
 */
public record IssuedCode(Secret value, Instant expiresAt) {

  /** Checks that no component is null. */
  public IssuedCode {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(expiresAt, "expiresAt");
  }
}
