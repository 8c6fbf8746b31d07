package io.octroi.accesstoken;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An access token without its secrets.
 *
 * @param id the id, which is generated when the token is created
 * @param state the state
 * @param identifier the identifier as it was given; empty if the token has no identifier
 * @param code the masked authentication code; empty if the token has no code. It shows the last two
 *     characters of the code, but at most a quarter of the code
 * @param classification the name of the classification; empty if the token has no classification
 * @param account the associated accounts-receivable id; empty if the token has no account
 * @param participant the associated rewards participant; empty if the token has no participant
 * @param createdAt the time of creation, with microsecond precision
 * @param mustChangePassCode whether the holder must change the pass code. This is the case after
 *     the first use of a temporary pass code, which is then valid only for changing the pass code
 * @param lockedUntil the end of the lockout, exclusive; {@link #UNTIL_UNLOCKED} after too many
 *     failures; empty if the token is not locked
 */
public record AccessToken(
    String id,
    AccessTokenState state,
    Optional<String> identifier,
    Optional<String> code,
    Optional<String> classification,
    Optional<String> account,
    Optional<String> participant,
    Instant createdAt,
    boolean mustChangePassCode,
    Optional<Instant> lockedUntil) {

  /**
   * The value of {@code lockedUntil} for a token that remains locked until {@link
   * AccessTokens#unlock} is called.
   */
  public static final Instant UNTIL_UNLOCKED = Instant.MAX;

  /** Checks that no component is null. */
  public AccessToken {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(identifier, "identifier");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(classification, "classification");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(participant, "participant");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(lockedUntil, "lockedUntil");
  }
}
