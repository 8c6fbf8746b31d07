package io.octroi.accesstoken;

import io.octroi.Secret;
import java.util.Objects;
import java.util.Optional;

/**
 * A new access token and its generated secrets. The secrets are available only here.
 *
 * @param token the token
 * @param passCode the generated pass code; empty if none was generated
 * @param code the generated authentication code; empty if none was generated
 * @param verificationCode the code for {@link AccessTokens#verify(TokenRef, Secret)}; empty if the
 *     token needs no verification
 */
public record CreatedAccessToken(
    AccessToken token,
    Optional<Secret> passCode,
    Optional<Secret> code,
    Optional<IssuedCode> verificationCode) {

  /** Checks that no component is null. */
  public CreatedAccessToken {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(passCode, "passCode");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(verificationCode, "verificationCode");
  }
}
