package io.octroi.core.shared;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What is kept of secrets, in the ways that are fast. */
public final class Hashes {

  private Hashes() {}

  /**
   * The SHA-256 of a text.
   *
   * @param text the text
   * @return 43 characters of base64url
   */
  public static String sha256(String text) {
    return base64(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Begins a SHA-256 of several pieces.
   *
   * @return a digest, for one thread
   */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The HMAC-SHA-256 of a text.
   *
   * @param key the key, at least one character
   * @param text the text
   * @return 43 characters of base64url
   */
  public static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return base64(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256, and the key is not empty", e);
    }
  }

  /**
   * Bytes as text.
   *
   * @param bytes the bytes
   * @return base64url without padding
   */
  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Compares in a time that does not depend on where they differ.
   *
   * @param one a hash
   * @param other another
   * @return whether they are the same
   */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
