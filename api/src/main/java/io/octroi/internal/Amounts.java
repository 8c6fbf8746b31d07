package io.octroi.internal;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Utility methods that parse amounts of money and check the number of their digits. */
public final class Amounts {

  /** The maximum number of digits after the decimal point. */
  public static final int SCALE_MAX = 12;

  private static final int INTEGER_DIGITS_MAX = 24;

  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,24}(\\.[0-9]{1,12})?");

  private Amounts() {}

  /**
   * Adds a violation if an amount has too many digits.
   *
   * @param faults the collector that receives the violation
   * @param subject the name of the amount
   * @param amount the amount, which may have at most 24 digits before and {@value #SCALE_MAX} after
   *     the decimal point
   */
  public static void check(Violations faults, String subject, BigDecimal amount) {
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(amount, "amount");
    if (!Digits.areAtMost(amount, INTEGER_DIGITS_MAX + SCALE_MAX)
        || amount.scale() > SCALE_MAX
        || (long) amount.precision() - amount.scale() > INTEGER_DIGITS_MAX) {
      faults.add(
          subject,
          "has more than "
              + INTEGER_DIGITS_MAX
              + " digits before or "
              + SCALE_MAX
              + " after the decimal point");
    }
  }

  /**
   * Parses an amount of money.
   *
   * @param subject the name of the amount
   * @param text the amount in decimal notation, such as {@code "19.90"}
   * @return the amount
   * @throws io.octroi.InvalidInputException if the text is missing, is not a number, or has too
   *     many digits
   */
  public static BigDecimal parse(String subject, @Nullable String text) {
    Objects.requireNonNull(subject, "subject");
    Violations faults = new Violations();
    BigDecimal amount = parse(faults, subject, text);
    faults.throwIfAny();
    return Objects.requireNonNull(amount);
  }

  /**
   * Parses an amount of money, and adds a violation if the text is missing, is not a number, or has
   * too many digits.
   *
   * @param faults the collector that receives the violation
   * @param subject the name of the amount
   * @param text the amount in decimal notation, such as {@code "19.90"}
   * @return the amount, or null if a violation was added
   */
  public static @Nullable BigDecimal parse(
      Violations faults, String subject, @Nullable String text) {
    Objects.requireNonNull(faults, "faults");
    Objects.requireNonNull(subject, "subject");
    if (text == null) {
      faults.add(subject, "is missing");
      return null;
    }
    if (!NUMBER.matcher(text).matches()) {
      faults.add(subject, "is not an amount such as 19.90: " + Violations.shown(text));
      return null;
    }
    return new BigDecimal(text);
  }
}
