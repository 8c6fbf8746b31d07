package io.octroi.core.shared;

import io.octroi.Secret;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of a token or credential. It contains the id of the token or credential and a random
 * secret.
 *
 * @param value the value that the holder presents
 * @param id the id of the token or credential
 * @param secretHash the hash of the secret
 */
public record SecretValue(Secret value, String id, String secretHash) {

  private static final int SECRET_BYTES = 32;

  /** The kinds of values. Each kind has its own prefix. */
  public enum Kind {
    /** The value of an e-commerce token. */
    ECOMMERCE_TOKEN("oct"),
    /** An API key. */
    API_KEY("octk"),
    /** A user token. */
    USER_TOKEN("octu");

    private final String prefix;
    private final Pattern pattern;

    Kind(String prefix) {
      this.prefix = prefix;
      this.pattern =
          Pattern.compile(
              prefix
                  + "_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
                  + "\\.([A-Za-z0-9_-]{43})");
    }
  }

  /**
   * Returns a value with a new secret.
   *
   * @param kind the kind of the value
   * @param id the id of the token or credential
   * @param random the source of random bytes for the secret
   * @return the value
   */
  public static SecretValue generate(Kind kind, String id, SecureRandom random) {
    String secret = Hashes.base64(Hashes.randomBytes(random, SECRET_BYTES));
    return new SecretValue(
        Secret.of(kind.prefix + "_" + id + "." + secret), id, Hashes.sha256(secret));
  }

  /**
   * Parses a presented value.
   *
   * @param kind the expected kind
   * @param value the presented value
   * @return the parsed value, or empty if the presented value is malformed
   */
  public static Optional<SecretValue> parse(Kind kind, Secret value) {
    Matcher parts = kind.pattern.matcher(value.reveal());
    return parts.matches()
        ? Optional.of(new SecretValue(value, parts.group(1), Hashes.sha256(parts.group(2))))
        : Optional.empty();
  }

  /**
   * Compares the hash of the secret with a stored hash in constant time.
   *
   * @param hash the stored hash, or null if there is none
   * @return true if a stored hash is given and both hashes are equal
   */
  public boolean matches(@Nullable String hash) {
    return hash != null && Hashes.same(secretHash, hash);
  }
}
