package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.PassCodeHasher;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * One salted SHA-256, for the tests of hosts: it protects nothing that leaks. Its hashes begin with
 * {@value #PREFIX}, and it takes no others, so that a store of production neither gets into use
 * under it nor is rehashed by it.
 */
public final class FastHasher implements PassCodeHasher {

  /** The beginning of its hashes, and of no others. */
  static final String PREFIX = "$octroi-test$";

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final @Nullable Secret pepper;
  private final SecureRandom random = new SecureRandom();

  private final OneTimeWarning refused =
      new OneTimeWarning(
          "a pass code was refused because its hash was not made under fastPassCodesForTests, with"
              + " which this Octroi was opened: open the store without that setting, which is for"
              + " tests alone");

  /**
   * Creates a hasher, and logs a warning.
   *
   * @param pepper goes into every hash and is not kept; null for nothing
   */
  public FastHasher(@Nullable Secret pepper) {
    this.pepper = pepper;
    new OneTimeWarning(
            "this Octroi was opened with fastPassCodesForTests: its hashes of pass codes protect"
                + " nothing that leaks; never use the setting in production")
        .log();
  }

  @Override
  public String hash(String passCode) {
    return hash(drawn(SALT_BYTES), passCode);
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
    return PREFIX + drawn(SALT_BYTES) + "$" + drawn(HASH_BYTES);
  }

  private String drawn(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return Hashes.base64(bytes);
  }
}
