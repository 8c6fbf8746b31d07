package io.octroi.accesstoken;

/**
 * The requirements on identifiers, pass codes or authentication codes. Letters are letters of any
 * script, digits are 0 to 9, and others are all other characters. Characters are counted as code
 * points.
 *
 * @param generation the way to generate a value that is not given
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
   * The maximum value of each minimum, and of the sum of {@code minLetters}, {@code minDigits} and
   * {@code minOthers}.
   */
  public static final int MIN_MAX = 64;

  /**
   * Returns a policy for values of a format that are not generated and have at least one character.
   *
   * @param format the format
   * @return the policy
   */
  public static KeyPolicy of(KeyFormat format) {
    return new KeyPolicy(Generation.NONE, format, 1, 0, 0, 0);
  }

  /**
   * Returns this policy with another way of generation.
   *
   * @param value the way to generate a value that is not given
   * @return the policy
   */
  public KeyPolicy generated(Generation value) {
    return new KeyPolicy(value, format, minLength, minLetters, minDigits, minOthers);
  }

  /**
   * Returns this policy with another minimum length.
   *
   * @param value the minimum number of characters
   * @return the policy
   */
  public KeyPolicy minLength(int value) {
    return new KeyPolicy(generation, format, value, minLetters, minDigits, minOthers);
  }

  /**
   * Returns this policy with another minimum number of letters.
   *
   * @param value the minimum number
   * @return the policy
   */
  public KeyPolicy minLetters(int value) {
    return new KeyPolicy(generation, format, minLength, value, minDigits, minOthers);
  }

  /**
   * Returns this policy with another minimum number of digits.
   *
   * @param value the minimum number
   * @return the policy
   */
  public KeyPolicy minDigits(int value) {
    return new KeyPolicy(generation, format, minLength, minLetters, value, minOthers);
  }

  /**
   * Returns this policy with another minimum number of other characters.
   *
   * @param value the minimum number
   * @return the policy
   */
  public KeyPolicy minOthers(int value) {
    return new KeyPolicy(generation, format, minLength, minLetters, minDigits, value);
  }
}
