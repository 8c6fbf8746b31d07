package io.octroi;

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
  public static final int SCALE_MAX = 12;

  private static final int INTEGER_DIGITS_MAX = 24;

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
   *     behind the decimal point
   * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and it is not
   */
  public BigDecimal round(BigDecimal exact) {
    Digits.check("exact", exact);
    BigDecimal magnitude = exact.abs().setScale(scale, mode);
    return exact.signum() < 0 ? magnitude.negate() : magnitude;
  }

  /**
   * Refuses what is no sum of money, before anything is computed from it.
   *
   * @param subject what the amount is
   * @param amount at most 24 digits before and {@value #SCALE_MAX} behind the decimal point
   * @throws InvalidInputException if the amount has more digits
   */
  public static void checkAmount(String subject, BigDecimal amount) {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(amount, "amount");
    Violations faults = new Violations();
    checkAmount(faults, subject, amount);
    faults.throwIfAny();
  }

  /**
   * Adds a fault for what is no sum of money.
   *
   * @param faults takes the fault
   * @param subject what the amount is
   * @param amount at most 24 digits before and {@value #SCALE_MAX} behind the decimal point
   */
  public static void checkAmount(Violations faults, String subject, BigDecimal amount) {
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
              + " behind the decimal point");
    }
  }
}
