package io.octroi.accesstoken;

/**
 * The requirements for identifiers, pass codes or authentication codes. Letters of any script count
 * as letters. Only 0 to 9 count as digits. All remaining characters count as other characters.
 * Characters are counted as Unicode code points.
 *
 * @param generation the way to generate a missing value
 * @param format the format
 * @param minLength the minimum number of characters, 1 to {@value #MIN_MAX}
 * @param minLetters the minimum number of letters, 0 to {@value #MIN_MAX}
 * @param minDigits the minimum number of digits, 0 to {@value #MIN_MAX}
 * @param minOthers the minimum number of other characters, 0 to {@value #MIN_MAX}
 */
public record KeyPolicy(
    Generation generation,
    KeyFormat format,
    int minLength,
    int minLetters,
    int minDigits,
    int minOthers) {

  /**
   * The largest value allowed for each minimum, and for the sum of {@code minLetters}, {@code
   * minDigits} and {@code minOthers}.
   */
  public static final int MIN_MAX = 64;

  /**
   * Returns a policy for values that have a given format, are not generated, and have at least one
   * character.
   *
   * @param format the format
   * @return the policy
   */
  public static KeyPolicy of(KeyFormat format) {
    return new KeyPolicy(Generation.NONE, format, 1, 0, 0, 0);
  }

  /**
   * Returns a copy of this policy with the given way to generate missing values.
   *
   * @param value the way to generate a missing value
   * @return the copy
   */
  public KeyPolicy generated(Generation value) {
    return new KeyPolicy(value, format, minLength, minLetters, minDigits, minOthers);
  }

  /**
   * Returns a copy of this policy with the given minimum length.
   *
   * @param value the minimum number of characters
   * @return the copy
   */
  public KeyPolicy minLength(int value) {
    return new KeyPolicy(generation, format, value, minLetters, minDigits, minOthers);
  }

  /**
   * Returns a copy of this policy with the given minimum number of letters.
   *
   * @param value the minimum number
   * @return the copy
   */
  public KeyPolicy minLetters(int value) {
    return new KeyPolicy(generation, format, minLength, value, minDigits, minOthers);
  }

  /**
   * Returns a copy of this policy with the given minimum number of digits.
   *
   * @param value the minimum number
   * @return the copy
   */
  public KeyPolicy minDigits(int value) {
    return new KeyPolicy(generation, format, minLength, minLetters, value, minOthers);
  }

  /**
   * Returns a copy of this policy with the given minimum number of other characters.
   *
   * @param value the minimum number
   * @return the copy
   */
  public KeyPolicy minOthers(int value) {
    return new KeyPolicy(generation, format, minLength, minLetters, minDigits, value);
  }
}
