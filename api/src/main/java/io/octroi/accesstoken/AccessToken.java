package io.octroi.accesstoken;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An access token without its secrets.
 *
 * @param id the generated primary id
 * @param state the state
 * @param identifier the identifier as given; empty if there is none
 * @param code the masked authentication code, which shows the last two characters but at most a
 *     quarter of the code; empty if there is none
 * @param classification the name of the classification; empty if there is none
 * @param account the associated accounts-receivable id; empty if there is none
 * @param participant the associated rewards participant; empty if there is none
 * @param createdAt the time of creation, with microsecond precision
 * @param mustChangePassCode whether a temporary pass code is in use, which is valid only for
 *     changing the pass code
 * @param lockedUntil the end of the lock, exclusive; {@link #UNTIL_UNLOCKED} after too many
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
   * The {@code lockedUntil} of a token that stays locked until {@link AccessTokens#unlock} is
   * called.
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
