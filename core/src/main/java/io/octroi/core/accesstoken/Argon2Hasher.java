package io.octroi.core.accesstoken;

import io.octroi.Secret;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.PassCodeHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Argon2id with one lane, kept as PHC strings, which name the parameters. */
public final class Argon2Hasher implements PassCodeHasher {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final Pattern PHC =
      Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=1\\$([^$]+)\\$([^$]+)");

  private final int memoryKib;
  private final int passes;
  private final @Nullable Secret pepper;
  private final String parameters;
  private final SecureRandom random = new SecureRandom();

  private final OneTimeWarning refused =
      new OneTimeWarning(
          "a pass code was refused because its hash was made under fastPassCodesForTests, without"
              + " which this Octroi was opened: set new pass codes with resetPassCode, or"
              + " open a store of tests with that setting");

  /**
   * Creates a hasher.
   *
   * @param memoryKib how much memory a hash takes, in KiB
   * @param passes how often it goes through it
   * @param pepper what goes into every hash and is not kept; null for nothing
   */
  public Argon2Hasher(int memoryKib, int passes, @Nullable Secret pepper) {
    this.memoryKib = memoryKib;
    this.passes = passes;
    this.pepper = pepper;
    this.parameters = "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=1$";
  }

  @Override
  public String hash(String passCode) {
    byte[] salt = bytes(SALT_BYTES);
    return phc(salt, Argon2id.hash(peppered(passCode), salt, memoryKib, passes, HASH_BYTES));
  }

  @Override
  public boolean matches(String passCode, String hash) {
    if (hash.startsWith(FastHasher.PREFIX)) {
      refused.log();
      matches(passCode, decoy()); // As much work as for any other.
      return false;
    }
    Matcher parts = PHC.matcher(hash);
    if (!parts.matches()) {
      throw new IllegalStateException("a stored hash is not one of Argon2id with one lane");
    }
    byte[] expected = Base64.getDecoder().decode(parts.group(4));
    byte[] actual =
        Argon2id.hash(
            peppered(passCode),
            Base64.getDecoder().decode(parts.group(3)),
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  @Override
  public boolean isOutdated(String hash) {
    return !hash.startsWith(parameters);
  }

  @Override
  public String decoy() {
    return phc(bytes(SALT_BYTES), bytes(HASH_BYTES));
  }

  private String phc(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return parameters + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private byte[] peppered(String passCode) {
    return peppered(passCode, pepper).getBytes(StandardCharsets.UTF_8);
  }

  /** Returns what is hashed of a pass code. */
  static String peppered(String passCode, @Nullable Secret pepper) {
    return pepper == null ? passCode : Hashes.hmac(pepper.reveal(), passCode);
  }
}
