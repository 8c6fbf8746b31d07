package io.octroi.core.accesstoken;

import io.octroi.internal.Violations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes of pass codes that another system computed. The limits of their parameters keep a hash
 * from exhausting the memory or the processor when it is checked.
 */
final class ImportedHash {

  /** The prefix of the stored form, which marks a hash without a pepper. */
  private static final String PREFIX = "$imported";

  private static final int BCRYPT_COST_MIN = 4;
  private static final int BCRYPT_COST_MAX = 14;
  private static final int MEMORY_MAX_KIB = 128 * 1_024;
  private static final int PASSES_MAX = 10;
  private static final int LANES_MAX = 16;
  private static final int LANE_MIN_KIB = 8;
  private static final int SALT_MIN = 8;
  private static final int HASH_MIN = 16;
  private static final int BYTES_MAX = 64;

  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[aby]\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");

  private static final Pattern ARGON2ID =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})"
              + "\\$([A-Za-z0-9+/]{2,128})\\$([A-Za-z0-9+/]{2,128})");

  private ImportedHash() {}

  /** Adds a fault if a hash has an unknown format or parameters out of bounds. */
  static void check(Violations faults, String hash) {
    Matcher bcrypt = BCRYPT.matcher(hash);
    Matcher argon2id = ARGON2ID.matcher(hash);
    if (bcrypt.matches()) {
      faults.between(
          "hash.cost", Integer.valueOf(bcrypt.group(1)), BCRYPT_COST_MIN, BCRYPT_COST_MAX);
    } else if (argon2id.matches()) {
      int lanes = Integer.parseInt(argon2id.group(3));
      faults.between("hash.p", lanes, 1, LANES_MAX);
      int memoryMin = LANE_MIN_KIB * Math.min(Math.max(1, lanes), LANES_MAX);
      faults.between("hash.m", Integer.valueOf(argon2id.group(1)), memoryMin, MEMORY_MAX_KIB);
      faults.between("hash.t", Integer.valueOf(argon2id.group(2)), 1, PASSES_MAX);
      checkBytes(faults, "hash.salt", argon2id.group(4), SALT_MIN);
      checkBytes(faults, "hash.hash", argon2id.group(5), HASH_MIN);
    } else {
      faults.add("hash", "is neither a bcrypt hash nor an Argon2id hash of version 19");
    }
  }

  private static void checkBytes(Violations faults, String subject, String base64, int min) {
    try {
      int length = Base64.getDecoder().decode(base64).length;
      if (length < min || length > BYTES_MAX) {
        faults.add(subject, "has " + length + " bytes, must be " + min + " to " + BYTES_MAX);
      }
    } catch (IllegalArgumentException e) {
      faults.add(subject, "is not Base64");
    }
  }

  /** Returns the stored form of a hash. */
  static String stored(String hash) {
    return PREFIX + hash;
  }

  /** Returns whether a stored hash was imported. */
  static boolean isImported(String stored) {
    return stored.startsWith(PREFIX);
  }

  /** Returns whether a pass code matches a stored hash. */
  static boolean matches(String passCode, String stored) {
    String hash = stored.substring(PREFIX.length());
    byte[] bytes = passCode.getBytes(StandardCharsets.UTF_8);
    Matcher parts = ARGON2ID.matcher(hash);
    if (parts.matches()) {
      byte[] expected = Base64.getDecoder().decode(parts.group(5));
      return MessageDigest.isEqual(
          expected,
          Argon2id.hash(
              bytes,
              Base64.getDecoder().decode(parts.group(4)),
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)),
              expected.length));
    }
    return Bcrypt.matches(bytes, hash);
  }
}
