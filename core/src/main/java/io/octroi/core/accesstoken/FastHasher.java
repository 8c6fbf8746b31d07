package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.PassCodeHasher;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * Hashes with one salted SHA-256, for the tests of hosts; it does not protect leaked hashes. Its
 * hashes start with {@value #PREFIX}. It refuses all others, so that a production store is neither
 * usable with it nor rehashed by it.
 */
public final class FastHasher implements PassCodeHasher {

  /** The prefix of its hashes, which no others have. */
  static final String PREFIX = "$octroi-test$";

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final @Nullable Secret pepper;
  private final SecureRandom random = new SecureRandom();

  private final OneTimeWarning refused =
      new OneTimeWarning(
          "refused a pass code whose hash was not made with fastPassCodesForTests, because this"
              + " Octroi was opened with it: open the store without that setting, which is for tests"
              + " only");

  /**
   * Creates a hasher, and logs a warning.
   *
   * @param pepper a secret that goes into every hash and is not stored; null for none
   */
  public FastHasher(@Nullable Secret pepper) {
    this.pepper = pepper;
    new OneTimeWarning(
            "this Octroi was opened with fastPassCodesForTests, whose hashes do not protect leaked"
                + " pass codes: never use the setting in production")
        .log();
  }

  @Override
  public String hash(String passCode) {
    return hash(randomText(SALT_BYTES), passCode);
  }

  private String hash(String salt, String passCode) {
    String digest = Hashes.sha256(salt + Argon2Hasher.peppered(passCode, pepper));
    return PREFIX + salt + "$" + digest;
  }

  @Override
  public boolean matches(String passCode, String hash) {
    if (!hash.startsWith(PREFIX)) {
      refused.log();
      return false;
    }
    String salt = hash.substring(PREFIX.length(), hash.lastIndexOf('$'));
    return Hashes.same(hash, hash(salt, passCode));
  }

  @Override
  public boolean isOutdated(String hash) {
    return false;
  }

  @Override
  public String decoy() {
    return PREFIX + randomText(SALT_BYTES) + "$" + randomText(HASH_BYTES);
  }

  private String randomText(int count) {
    return Hashes.base64(Hashes.randomBytes(random, count));
  }
}
