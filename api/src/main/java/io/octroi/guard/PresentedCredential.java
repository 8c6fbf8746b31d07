package io.octroi.guard;

import io.octroi.Secret;
import io.octroi.internal.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A credential as presented by a caller, for example in the headers of a request. Its components
 * are not validated here. Signing in rejects a missing, overlong or malformed component in the same
 * way as a wrong one.
 */
public sealed interface PresentedCredential {

  /**
   * An API key, which is meant for machines.
   *
   * @param tenant the id of the tenant to which the key must belong; null if it may belong to any
   *     tenant
   * @param key the key
   */
  record ApiKey(@Nullable String tenant, Secret key) implements PresentedCredential {

    /** Checks that no required component is null. */
    public ApiKey {
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * A user token, which is meant for users who have logged in.
   *
   * @param tenant the id of the tenant to which the token must belong
   * @param userId the id of the user to whom the token must belong
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
   * Returns an API key that may belong to any tenant.
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

  /**
   * Returns the text if it can be a name. Otherwise, returns an empty string, which is never a
   * name.
   */
  private static String name(@Nullable String text) {
    return text == null || text.length() > Violations.IDENTIFIER_MAX ? "" : text;
  }

  /**
   * Returns the text as a secret. If it is not valid, returns a secret that matches no credential:
   * it has the form of an issued key, so it cannot be imported, and its id is never issued.
   */
  private static Secret secret(@Nullable String text) {
    if (text == null
        || text.isEmpty()
        || text.length() > Secret.LENGTH_MAX
        || !Violations.isWellFormed(text)) {
      return Secret.of("octk_00000000-0000-0000-0000-000000000000." + "0".repeat(43));
    }
    return Secret.of(text);
  }
}
