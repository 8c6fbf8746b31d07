package io.octroi.guard;

import io.octroi.Secret;
import io.octroi.internal.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential as presented by a caller, for instance in the headers of a request. Its parts are
 * not validated here. Signing in rejects a missing, overlong or malformed part in the same way as a
 * wrong one.
 */
public sealed interface PresentedCredential {

  /**
   * An API key, for machines.
   *
   * @param tenant the id of the tenant that the key must belong to; null for any tenant
   * @param key the key
   */
  record ApiKey(@Nullable String tenant, Secret key) implements PresentedCredential {

    /** Checks that no required component is null. */
    public ApiKey {
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * A user token, for users who have logged in.
   *
   * @param tenant the id of the tenant that the token must belong to
   * @param userId the id of the user that the token must belong to
   * @param token the token
   */
  record User(String tenant, String userId, Secret token) implements PresentedCredential {

    /** Checks that no required component is null. */
    public User {
      Objects.requireNonNull(tenant, "tenant");
      Objects.requireNonNull(userId, "userId");
      Objects.requireNonNull(token, "token");
    }
  }

  /**
   * Returns an API key of any tenant.
   *
   * @param key the key
   * @return the presented credential
   */
  static PresentedCredential apiKey(@Nullable String key) {
    return new ApiKey(null, secret(key));
  }

  /**
   * Returns an API key that must belong to a tenant.
   *
   * @param tenant the tenant's id
   * @param key the key
   * @return the presented credential
   */
  static PresentedCredential apiKey(@Nullable String tenant, @Nullable String key) {
    return new ApiKey(name(tenant), secret(key));
  }

  /**
   * Returns a user token that must belong to a tenant and a user.
   *
   * @param tenant the tenant's id
   * @param userId the user's id
   * @param userToken the token
   * @return the presented credential
   */
  static PresentedCredential user(
      @Nullable String tenant, @Nullable String userId, @Nullable String userToken) {
    return new User(name(tenant), name(userId), secret(userToken));
  }

  /** Returns the text, or an empty string, which no name equals, if the text cannot be a name. */
  private static String name(@Nullable String text) {
    return text == null || text.length() > Violations.IDENTIFIER_MAX ? "" : text;
  }

  /** Returns the text as a secret, or a secret that matches no credential if it is not valid. */
  private static Secret secret(@Nullable String text) {
    if (text == null
        || text.isEmpty()
        || text.length() > Secret.LENGTH_MAX
        || !Violations.isWellFormed(text)) {
      return Secret.of("none");
    }
    return Secret.of(text);
  }
}
