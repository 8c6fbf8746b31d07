package io.octroi.accesstoken;

/**
 * How identifiers, pass codes or authentication codes have to be. Letters are those of any script,
 * digits are 0 to 9, others all the rest; all are counted as code points.
 *
 * @param generation whether it is generated when it is not given
 * @param format what it looks like
 * @param minLength the fewest characters, 1 to {@value #MIN_MAX}
 * @param minLetters the fewest letters, 0 to {@value #MIN_MAX}
 * @param minDigits the fewest digits, 0 to {@value #MIN_MAX}
 * @param minOthers the fewest other characters, 0 to {@value #MIN_MAX}
 */
public record KeyPolicy(
    Generation generation,
    KeyFormat format,
    int minLength,
    int minLetters,
    int minDigits,
    int minOthers) {

  /** The most that any of the minimums may be, and the minimums of the kinds together. */
  public static final int MIN_MAX = 64;

  /**
   * Keys of a format, not generated, of at least one character.
   *
   * @param format the format
   * @return the policy
   */
  public static KeyPolicy of(KeyFormat format) {
    return new KeyPolicy(Generation.NONE, format, 1, 0, 0, 0);
  }

  /**
   * The same, generated when not given.
   *
   * @param value how
   * @return the policy
   */
  public KeyPolicy generated(Generation value) {
    return new KeyPolicy(value, format, minLength, minLetters, minDigits, minOthers);
  }

  /**
   * The same, of a length.
   *
   * @param value the fewest characters
   * @return the policy
   */
  public KeyPolicy minLength(int value) {
    return new KeyPolicy(generation, format, value, minLetters, minDigits, minOthers);
  }

  /**
   * The same, with letters.
   *
   * @param value the fewest letters
   * @return the policy
   */
  public KeyPolicy minLetters(int value) {
    return new KeyPolicy(generation, format, minLength, value, minDigits, minOthers);
  }

  /**
   * The same, with digits.
   *
   * @param value the fewest digits
   * @return the policy
   */
  public KeyPolicy minDigits(int value) {
    return new KeyPolicy(generation, format, minLength, minLetters, value, minOthers);
  }

  /**
   * The same, with other characters.
   *
   * @param value the fewest others
   * @return the policy
   */
  public KeyPolicy minOthers(int value) {
    return new KeyPolicy(generation, format, minLength, minLetters, minDigits, value);
  }
}
