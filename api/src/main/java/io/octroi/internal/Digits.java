package io.octroi.internal;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the length of a number before anything is computed from it. {@code 1E+1000000000} is a
 * small object, but arithmetic on it fails or fills the memory; a number of millions of digits
 * takes seconds to print, to compare or even to count. No check here takes longer for a longer
 * number.
 */
public final class Digits {

  /** The most digits, and the largest scale of either sign, of a number that is only passed on. */
  public static final int MAX = 1_000;

  private static final int SHOWN = 40;
  private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

  private Digits() {}

  /**
   * Tells whether precision and scale are within a bound.
   *
   * @param value the number
   * @param max the most digits, and the largest scale of either sign
   * @return false if the number is longer
   */
  public static boolean areAtMost(BigDecimal value, int max) {
    // The bits first: to count the digits of a long number takes long.
    return Math.abs((long) value.scale()) <= max
        && value.unscaledValue().bitLength() <= (int) (max * BITS_PER_DIGIT) + 1
        && value.precision() <= max;
  }

  /**
   * Refuses a number that is too long for arithmetic.
   *
   * @param subject what the number is called
   * @param value the number
   * @throws NullPointerException naming the number, if it is null
   * @throws io.octroi.InvalidInputException if it has more than {@value #MAX} digits, or a scale
   *     beyond that
   */
  public static void check(String subject, BigDecimal value) {
    check(subject, value, MAX);
  }

  /**
   * Refuses a number that is longer than a bound.
   *
   * @param subject what the number is called
   * @param value the number
   * @param max the most digits, and the largest scale of either sign
   * @throws NullPointerException naming the number, if it is null
   * @throws io.octroi.InvalidInputException if it is longer
   */
  public static void check(String subject, BigDecimal value, int max) {
    Objects.requireNonNull(value, subject);
    if (!areAtMost(value, max)) {
      new Violations()
          .add(subject, "has more than " + max + " digits before or after the decimal point")
          .throwIfAny();
    }
  }

  /**
   * Writes a number for people.
   *
   * @param value the number; null is written as such
   * @return the number in decimal digits; a remark if it has more than {@value #SHOWN}
   */
  public static String shown(@Nullable BigDecimal value) {
    if (value == null) {
      return "null";
    }
    return areAtMost(value, SHOWN)
        ? value.toPlainString()
        : "(a number of more than " + SHOWN + " digits)";
  }
}
