package io.octroi.core.shared;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Utilities for fast hashes, for comparing hashes in constant time, and for random bytes. */
public final class Hashes {

  private Hashes() {}

  /**
   * Returns the SHA-256 hash of a text.
   *
   * @param text the text
   * @return the hash as 43 base64url characters
   */
  public static String sha256(String text) {
    return base64(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Returns a new SHA-256 digest.
   *
   * @return the digest, for use by one thread
   */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java runtime has no SHA-256", e);
    }
  }

  /**
   * Returns the HMAC-SHA-256 of a text.
   *
   * @param key the key, at least one character
   * @param text the text
   * @return the HMAC as 43 base64url characters
   */
  public static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return base64(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(
          "the Java runtime has no HMAC-SHA-256, or the key is empty", e);
    }
  }

  /**
   * Returns random bytes.
   *
   * @param random the source of random bytes
   * @param count the number of bytes
   * @return the bytes
   */
  public static byte[] randomBytes(SecureRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /**
   * Returns the base64url encoding of bytes.
   *
   * @param bytes the bytes
   * @return the encoding, without padding
   */
  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Compares two hashes in constant time.
   *
   * @param one a hash
   * @param other another hash
   * @return whether the hashes are equal
   */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
