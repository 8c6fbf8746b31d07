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

/**
 * A hasher that uses Argon2id with one lane. Its hashes are PHC strings, which contain the
 * parameters.
 */
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
          "refused a pass code whose hash was made with fastPassCodesForTests, because this Octroi"
              + " was opened without it: set new pass codes with resetPassCode, or open the store"
              + " with that setting if it belongs to tests");

  /**
   * Creates a hasher.
   *
   * @param memoryKib the memory cost of a hash, in KiB
   * @param passes the number of passes over the memory
   * @param pepper a secret that is mixed into every hash but is not stored; null for no pepper
   */
  public Argon2Hasher(int memoryKib, int passes, @Nullable Secret pepper) {
    this.memoryKib = memoryKib;
    this.passes = passes;
    this.pepper = pepper;
    this.parameters = "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=1$";
  }

  @Override
  public String hash(String passCode) {
    byte[] salt = Hashes.randomBytes(random, SALT_BYTES);
    return phc(salt, Argon2id.hash(peppered(passCode), salt, memoryKib, passes, 1, HASH_BYTES));
  }

  @Override
  public boolean matches(String passCode, String hash) {
    if (hash.startsWith(FastHasher.PREFIX)) {
      refused.log();
      matches(passCode, decoy()); // Takes as long as any other refusal.
      return false;
    }
    if (ImportedHash.isImported(hash)) {
      return ImportedHash.matches(passCode, hash);
    }
    Matcher parts = PHC.matcher(hash);
    if (!parts.matches()) {
      throw new IllegalStateException("a stored hash is not an Argon2id hash with one lane");
    }
    byte[] expected = Base64.getDecoder().decode(parts.group(4));
    byte[] actual =
        Argon2id.hash(
            peppered(passCode),
            Base64.getDecoder().decode(parts.group(3)),
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            1,
            expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  @Override
  public boolean isOutdated(String hash) {
    return !hash.startsWith(parameters);
  }

  @Override
  public String decoy() {
    return phc(Hashes.randomBytes(random, SALT_BYTES), Hashes.randomBytes(random, HASH_BYTES));
  }

  private String phc(byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return parameters + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
  }

  private byte[] peppered(String passCode) {
    return peppered(passCode, pepper).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Returns the text to hash for a pass code. If there is a pepper, this is an HMAC of the pass
   * code; otherwise it is the pass code itself.
   */
  static String peppered(String passCode, @Nullable Secret pepper) {
    return pepper == null ? passCode : Hashes.hmac(pepper.reveal(), passCode);
  }
}
