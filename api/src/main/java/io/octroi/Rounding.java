package io.octroi;

import io.octroi.internal.Amounts;
import io.octroi.internal.Digits;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * How amounts of money are rounded. The mode is applied to the magnitude, the sign put back: a
 * credit note is the exact mirror of its invoice under every mode.
 *
 * @param scale the digits kept after the decimal point, 0 to {@value #SCALE_MAX}
 * @param mode which way to go between them
 */
public record Rounding(int scale, RoundingMode mode) {

  /** The most digits after the decimal point, of an amount or of a scale. */
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
   * Rounds half away from zero, as invoices commonly do.
   *
   * @param scale the digits kept after the decimal point, 0 to {@value #SCALE_MAX}
   * @return the rounding
   * @throws InvalidInputException if the scale is out of bounds
   */
  public static Rounding halfUp(int scale) {
    return new Rounding(scale, RoundingMode.HALF_UP);
  }

  /**
   * Rounds an exact amount.
   *
   * @param exact the amount
   * @return the amount at this scale
   * @throws InvalidInputException if the amount has more than {@value Digits#MAX} digits before or
   *     after the decimal point
   * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and it is not
   */
  public BigDecimal round(BigDecimal exact) {
    Digits.check("exact", exact);
    BigDecimal magnitude = exact.abs().setScale(scale, mode);
    return exact.signum() < 0 ? magnitude.negate() : magnitude;
  }

  /**
   * Checks an amount of money before anything is computed from it.
   *
   * @param subject the name of the amount
   * @param amount at most 24 digits before and {@value #SCALE_MAX} after the decimal point
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
