package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.PassCodeHasher;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A hasher for the tests of hosts, which computes a single salted SHA-256. If its hashes are
 * leaked, they do not protect the pass codes. Each hash starts with {@value #PREFIX}. The hasher
 * refuses all other hashes, so that a production store can neither be used with it nor be rehashed
 * by it.
 */
public final class FastHasher implements PassCodeHasher {

  /** The prefix of the hashes of this hasher. No other hashes have this prefix. */
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
   * Creates a hasher and logs a warning.
   *
   * @param pepper a secret that is mixed into every hash but is not stored; null for no pepper
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
