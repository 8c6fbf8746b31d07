package io.octroi.accesstoken;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What may be known of an access token: everything but its secrets.
 *
 * @param id its primary id, drawn when it was created
 * @param state where it is in its life
 * @param identifier its identifier as it was given; empty for none
 * @param code the end of its authentication code behind a mask: its last two characters, and never
 *     more than a quarter of it; empty for none
 * @param classification the name of its classification; empty for none
 * @param account the accounts-receivable id that it is associated with; empty for none
 * @param participant the rewards participant that it is associated with; empty for none
 * @param createdAt when it was created, to the microsecond
 * @param mustChangePassCode whether its pass code was sent to it, was used, and can now do nothing
 *     but be changed
 * @param lockedUntil until when nothing authenticates it, exclusive; {@link #UNTIL_UNLOCKED} after
 *     too many failures; empty if it is not locked
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

  /** The end of a lock that only {@link AccessTokens#unlock} ends. */
  public static final Instant UNTIL_UNLOCKED = Instant.MAX;

  /** Refuses null components. */
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
