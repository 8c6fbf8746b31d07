package io.octroi.internal;

import java.math.BigDecimal;
import java.util.Objects;

/** Utility methods that check the number of digits in amounts of money. */
public final class Amounts {

  /** The maximum number of digits after the decimal point. */
  public static final int SCALE_MAX = 12;

  private static final int INTEGER_DIGITS_MAX = 24;

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
}
