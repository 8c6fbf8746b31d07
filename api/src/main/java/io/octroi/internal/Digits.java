package io.octroi.internal;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Utility methods that check the number of digits in decimal numbers. A number must be checked
 * before any arithmetic. {@code 1E+1000000000} is a small object, but arithmetic on it fails or
 * exhausts memory. Printing or comparing a number with millions of digits takes seconds, and so
 * does counting its digits. These checks take constant time.
 */
public final class Digits {

  /** The maximum precision and absolute scale of numbers for which no narrower bound is stated. */
  public static final int MAX = 1_000;

  private static final int SHOWN_MAX = 40;
  private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

  private Digits() {}

  /**
   * Returns whether the precision and the absolute scale of a number are within a bound.
   *
   * @param value the number
   * @param max the maximum precision and absolute scale
   * @return true if both are within the bound
   */
  public static boolean areAtMost(BigDecimal value, int max) {
    // Checks the bit length first, because counting the digits of a long number is slow.
    return Math.abs((long) value.scale()) <= max
        && value.unscaledValue().bitLength() <= (int) (max * BITS_PER_DIGIT) + 1
        && value.precision() <= max;
  }

  /**
   * Checks that a number is short enough for arithmetic.
   *
   * @param subject the name of the number
   * @param value the number
   * @throws NullPointerException if the number is null; the message is the subject
   * @throws io.octroi.InvalidInputException if the precision or the absolute scale exceeds {@value
   *     #MAX}
   */
  public static void check(String subject, BigDecimal value) {
    check(subject, value, MAX);
  }

  /**
   * Checks that the precision and the absolute scale of a number are within a bound.
   *
   * @param subject the name of the number
   * @param value the number
   * @param max the maximum precision and absolute scale
   * @throws NullPointerException if the number is null; the message is the subject
   * @throws io.octroi.InvalidInputException if the precision or the absolute scale exceeds the
   *     bound
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
   * Returns the text that represents a number in a message.
   *
   * @param value the number, which may be null
   * @return the number in plain decimal notation; a placeholder if its precision or absolute scale
   *     exceeds {@value #SHOWN_MAX}; {@code "null"} if the number is null
   */
  public static String shown(@Nullable BigDecimal value) {
    if (value == null) {
      return "null";
    }
    return areAtMost(value, SHOWN_MAX)
        ? value.toPlainString()
        : "(a number of more than " + SHOWN_MAX + " digits)";
  }
}
