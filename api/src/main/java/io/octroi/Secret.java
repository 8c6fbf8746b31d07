package io.octroi;

import io.octroi.internal.Violations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A secret text, such as a token's value, a pass code, a one-time password or an authentication
 * code. {@link #toString()} returns {@value #REDACTED}, so that logging a secret, or a record that
 * contains a secret, does not disclose it. Only {@link #reveal()} returns the text. Immutable. The
 * text is kept in memory as a string and is not wiped.
 */
public final class Secret {

  /** The maximum number of characters (UTF-16 code units). */
  public static final int LENGTH_MAX = 256;

  /** The string representation of every secret. */
  public static final String REDACTED = "<redacted>";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Returns a secret with the given text.
   *
   * @param value 1 to {@value #LENGTH_MAX} characters, without NUL and without lone surrogates
   * @return the secret
   * @throws InvalidInputException if the value is missing, empty, too long or not well-formed text;
   *     the message does not contain the value
   */
  public static Secret of(String value) {
    Violations faults = new Violations();
    if (value != null && value.length() <= LENGTH_MAX && !Violations.isWellFormed(value)) {
      faults.add("secret", "contains a NUL character or a lone surrogate");
    } else {
      faults.text("secret", value, 1, LENGTH_MAX);
    }
    faults.throwIfAny();
    return new Secret(value);
  }

  /**
   * Returns the secret text. Callers must disclose it only to the intended recipient.
   *
   * @return the text that was passed to {@link #of}
   */
  public String reveal() {
    return value;
  }

  /** Returns whether the other object is a secret with the same text. Compares in constant time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
  }

  /**
   * Returns the same value for all secrets, because a hash of the text would disclose information
   * about it.
   */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return REDACTED;
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
