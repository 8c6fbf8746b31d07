package io.octroi.guard;

import io.octroi.Secret;
import io.octroi.internal.Violations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody shows to be let in, as it came, perhaps in the headers of a request. It is not
 * checked here: what is missing, too long or malformed is refused when somebody signs in with it,
 * and just as what is wrong.
 */
public sealed interface PresentedCredential {

  /**
   * An API key, for machines.
   *
   * @param tenant the tenant that it should be of; null if any
   * @param key the key
   */
  record ApiKey(@Nullable String tenant, Secret key) implements PresentedCredential {

    /** Refuses null components. */
    public ApiKey {
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * A user's token, for people who have logged in.
   *
   * @param tenant the tenant that it should be of
   * @param userId the user that it should be of
   * @param token the token
   */
  record User(String tenant, String userId, Secret token) implements PresentedCredential {

    /** Refuses null components. */
    public User {
      Objects.requireNonNull(tenant, "tenant");
      Objects.requireNonNull(userId, "userId");
      Objects.requireNonNull(token, "token");
    }
  }

  /**
   * An API key, which tells its tenant.
   *
   * @param key the key
   * @return the credentials
   */
  static PresentedCredential apiKey(@Nullable String key) {
    return new ApiKey(null, secret(key));
  }

  /**
   * An API key together with the tenant that it should be of.
   *
   * @param tenant the tenant's id
   * @param key the key
   * @return the credentials
   */
  static PresentedCredential apiKey(@Nullable String tenant, @Nullable String key) {
    return new ApiKey(name(tenant), secret(key));
  }

  /**
   * A user's token together with the tenant and the user that it should be of.
   *
   * @param tenant the tenant's id
   * @param userId the user's id
   * @param userToken the token
   * @return the credentials
   */
  static PresentedCredential user(
      @Nullable String tenant, @Nullable String userId, @Nullable String userToken) {
    return new User(name(tenant), name(userId), secret(userToken));
  }

  /** What cannot be a name is none that anybody has. */
  private static String name(@Nullable String text) {
    return text == null || text.length() > Violations.IDENTIFIER_MAX ? "" : text;
  }

  /** What cannot be a secret is one that nobody has. */
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
