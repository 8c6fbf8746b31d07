package io.octroi;

import io.octroi.internal.Violations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Something that lets whoever knows it in: a token's value, a pass code, a one-time password, a
 * code. It prints as {@value #REDACTED}, so that neither a log nor a message of a record that it is
 * a part of can tell it; only {@link #reveal()} does. Immutable, and kept in memory as a string: it
 * is not wiped.
 */
public final class Secret {

  /** The most characters (UTF-16 units) that a secret may have. */
  public static final int LENGTH_MAX = 256;

  /** What a secret prints as. */
  public static final String REDACTED = "<redacted>";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Takes a secret as it was received.
   *
   * @param value 1 to {@value #LENGTH_MAX} characters, without NUL and without lone surrogates
   * @return the secret
   * @throws InvalidInputException if the value is missing, empty, too long or not well-formed text;
   *     the message does not show it
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
   * The secret itself, to be handed to the one it is meant for and to nobody else.
   *
   * @return the text, as it was given
   */
  public String reveal() {
    return value;
  }

  /** Whether it is the same text, compared in a time that does not depend on where they differ. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
  }

  /** The same for all secrets: a hash would tell a part of them. */
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
