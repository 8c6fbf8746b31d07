package io.octroi.accesstoken;

import io.octroi.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * A new access token with the secrets that were generated for it, which are handed out here and
 * never again.
 *
 * @param token the token
 * @param passCode the pass code; empty unless it was generated
 * @param code the authentication code; empty unless it was generated
 * @param verificationCode what verifies the token; empty if it needs no verification
 */
public record CreatedAccessToken(
    AccessToken token,
    Optional<Secret> passCode,
    Optional<Secret> code,
    Optional<IssuedCode> verificationCode) {

  /** Refuses null components. */
  public CreatedAccessToken {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(passCode, "passCode");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(verificationCode, "verificationCode");
  }
}
