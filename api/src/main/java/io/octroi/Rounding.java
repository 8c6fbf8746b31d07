package io.octroi;

import io.octroi.internal.Amounts;
import io.octroi.internal.Digits;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * A rule for rounding amounts of money. The mode applies to the absolute value of an amount. In
 * every mode, a credit note therefore has exactly the negated amounts of its invoice.
 *
 * @param scale the number of digits after the decimal point, 0 to {@value #SCALE_MAX}
 * @param mode the rounding mode for absolute values
 */
public record Rounding(int scale, RoundingMode mode) {

  /** The maximum number of digits after the decimal point. */
  public static final int SCALE_MAX = Amounts.SCALE_MAX;

  /**
   * Checks the scale.
   *
   * @throws InvalidInputException if the scale is out of bounds
   */
  public Rounding {
    Objects.requireNonNull(mode, "mode");
    if (scale < 0 || scale > SCALE_MAX) {
      new Violations().add("scale", "is " + scale + ", not 0 to " + SCALE_MAX).throwIfAny();
    }
  }

  /**
   * Returns the rule that rounds halves away from zero, as is usual for invoices.
   *
   * @param scale the number of digits after the decimal point, 0 to {@value #SCALE_MAX}
   * @return the rule
   * @throws InvalidInputException if the scale is out of bounds
   */
  public static Rounding halfUp(int scale) {
    return new Rounding(scale, RoundingMode.HALF_UP);
  }

  /**
   * Rounds an amount.
   *
   * @param exact the exact amount
   * @return the amount rounded to this scale
   * @throws InvalidInputException if the amount has more than {@value Digits#MAX} digits before or
   *     after the decimal point
   * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and rounding is
   *     necessary
   */
  public BigDecimal round(BigDecimal exact) {
    Digits.check("exact", exact);
    BigDecimal magnitude = exact.abs().setScale(scale, mode);
    return exact.signum() < 0 ? magnitude.negate() : magnitude;
  }

  /**
   * Rounds a quotient, without rounding it to another scale before.
   *
   * @param dividend the dividend
   * @param divisor the divisor, positive
   * @return the quotient rounded to this scale
   * @throws InvalidInputException if a number has more than {@value Digits#MAX} digits before or
   *     after the decimal point
   * @throws ArithmeticException if the divisor is not positive, or if the mode is {@link
   *     RoundingMode#UNNECESSARY} and rounding is necessary
   */
  public BigDecimal round(BigDecimal dividend, BigDecimal divisor) {
    Digits.check("dividend", dividend);
    Digits.check("divisor", divisor);
    if (divisor.signum() <= 0) {
      throw new ArithmeticException("the divisor is not positive");
    }
    BigDecimal magnitude = dividend.abs().divide(divisor, scale, mode);
    return dividend.signum() < 0 ? magnitude.negate() : magnitude;
  }

  /**
   * Checks that an amount of money does not have too many digits for a computation.
   *
   * @param subject the name of the amount in the violation
   * @param amount the amount, which may have at most 24 digits before and {@value #SCALE_MAX} after
   *     the decimal point
   * @throws InvalidInputException if the amount has more digits
   */
  public static void checkAmount(String subject, BigDecimal amount) {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(amount, "amount");
    Violations faults = new Violations();
    Amounts.check(faults, subject, amount);
    faults.throwIfAny();
  }
}
