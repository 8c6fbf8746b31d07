package io.octroi.guard;

import io.octroi.internal.Elements;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A caller who has signed in.
 *
 * @param credentialId the public id of the credential
 * @param userId the id of the user; empty for an API key
 * @param roles the names of the credential's roles, sorted; unmodifiable
 */
public record Caller(String credentialId, Optional<String> userId, List<String> roles) {

  /** The kinds of credentials. */
  public enum Kind {
    /** An API key, which is meant for machines. */
    API_KEY,
    /** A user token, which is meant for users who have logged in. */
    USER_TOKEN
  }

  /** Checks that no component is null and copies the roles. */
  public Caller {
    Objects.requireNonNull(credentialId, "credentialId");
    Objects.requireNonNull(userId, "userId");
    roles = Elements.copyOf(roles, "roles");
  }

  /**
   * Returns the kind of the credential.
   *
   * @return {@code USER_TOKEN} if there is a user, otherwise {@code API_KEY}
   */
  public Kind kind() {
    return userId.isPresent() ? Kind.USER_TOKEN : Kind.API_KEY;
  }
}
