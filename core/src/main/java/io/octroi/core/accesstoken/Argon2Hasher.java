package io.octroi.core.accesstoken;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.octroi.Secret;
import io.octroi.core.shared.Hashes;
import io.octroi.core.shared.PassCodeHasher;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Argon2id, kept as PHC strings, which name the parameters. */
public final class Argon2Hasher implements PassCodeHasher {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Argon2Function function;
  private final @Nullable Secret pepper;
  private final String parameters;
  private final SecureRandom random = new SecureRandom();

  private final OnceLogged refused =
      new OnceLogged(
          "a pass code was refused because its hash was made under fastPassCodesForTests, without"
              + " which this Octroi was opened: set pass codes from tests anew by resetPassCode, or"
              + " open a store of tests with that setting");

  /**
   * Hashes with these parameters.
   *
   * @param memoryKib how much memory a hash takes, in KiB
   * @param passes how often it goes through it
   * @param lanes how many parts of it are independent
   * @param pepper what goes into every hash and is not kept; null for nothing
   */
  public Argon2Hasher(int memoryKib, int passes, int lanes, @Nullable Secret pepper) {
    this.function = Argon2Function.getInstance(memoryKib, passes, lanes, HASH_BYTES, Argon2.ID);
    this.pepper = pepper;
    this.parameters = "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=" + lanes + "$";
  }

  @Override
  public String hash(String passCode) {
    return function.hash(peppered(passCode), bytes(SALT_BYTES)).getResult();
  }

  @Override
  public boolean matches(String passCode, String hash) {
    if (hash.startsWith(FastHasher.PREFIX)) {
      refused.log();
      matches(passCode, decoy()); // As much work as for any other.
      return false;
    }
    return Argon2Function.getInstanceFromHash(hash)
        .check(peppered(passCode), hash.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public boolean isOutdated(String hash) {
    return !hash.startsWith(parameters);
  }

  @Override
  public String decoy() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return parameters
        + base64.encodeToString(bytes(SALT_BYTES))
        + "$"
        + base64.encodeToString(bytes(HASH_BYTES));
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
