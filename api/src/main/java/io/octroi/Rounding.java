package io.octroi;

import io.octroi.internal.Amounts;
import io.octroi.internal.Digits;
import io.octroi.internal.Quotient;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * A rule for rounding amounts of money. The mode applies to the absolute value of an amount. In
 * every mode, a credit note therefore has exactly the negated amounts of its invoice.
 *
 * <p>The level and the basis matter only for taxes. Laws differ: the Streamlined Sales Tax
 * Agreement (section 324) makes its states allow the rounding of the combined state and local tax,
 * and Washington (RCW 82.08.054) requires it, whereas other places round the tax of each authority.
 *
 * @param multiple the smallest difference of rounded amounts, such as 0.01, or 0.05 for cash in
 *     Switzerland; greater than 0. Its scale, 0 to {@value #SCALE_MAX}, is that of the rounded
 *     amounts
 * @param mode the rounding mode for absolute values
 * @param level whether the taxes of all authorities are rounded together or separately
 * @param basis whether the tax of each line of a sale or of the whole sale is rounded
 */
public record Rounding(BigDecimal multiple, RoundingMode mode, Level level, Basis basis) {

  /** The maximum number of digits after the decimal point. */
  public static final int SCALE_MAX = Amounts.SCALE_MAX;

  /** Which taxes on the same amount are rounded together. */
  public enum Level {
    /**
     * The sum of the taxes of all authorities is rounded once. Each authority then gets its exact
     * tax rounded down, and the remaining units go to the authorities with the largest remainders.
     * Among equal remainders, the greater tax is preferred, and then the lower authority.
     */
    COMBINED,
    /** The tax of each authority is rounded, and the total is the sum of the rounded taxes. */
    PER_AUTHORITY
  }

  /** Which amounts of a sale are rounded together. */
  public enum Basis {
    /** The tax of each line is rounded. */
    PER_LINE,
    /**
     * The exact taxes of all lines are added and rounded once. The lines then share the rounded tax
     * by the largest remainders, as authorities do at {@link Level#COMBINED}.
     */
    PER_SALE
  }

  /**
   * Checks the multiple.
   *
   * @throws InvalidInputException if the multiple is not greater than 0 or has too many digits
   */
  public Rounding {
    Objects.requireNonNull(multiple, "multiple");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(basis, "basis");
    Violations faults = new Violations();
    Amounts.check(faults, "multiple", multiple);
    if (multiple.signum() <= 0) {
      faults.add("multiple", "is " + Digits.shown(multiple) + ", but must be greater than 0");
    }
    faults.throwIfAny();
    multiple = multiple.scale() < 0 ? multiple.setScale(0) : multiple;
  }

  /**
   * Creates a rule that rounds combined taxes for each line to a number of decimal places.
   *
   * @param scale the number of digits after the decimal point, 0 to {@value #SCALE_MAX}
   * @param mode the rounding mode for absolute values
   * @throws InvalidInputException if the scale is out of bounds
   */
  public Rounding(int scale, RoundingMode mode) {
    this(unit(scale), mode, Level.COMBINED, Basis.PER_LINE);
  }

  private static BigDecimal unit(int scale) {
    if (scale < 0 || scale > SCALE_MAX) {
      new Violations().add("scale", "is " + scale + ", not 0 to " + SCALE_MAX).throwIfAny();
    }
    return BigDecimal.ONE.movePointLeft(scale);
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
   * Returns the rule that rounds to multiples of an amount, as for payments in cash.
   *
   * @param multiple the smallest difference of rounded amounts, such as {@code "0.05"}, greater
   *     than 0. The number of its decimal places is that of the rounded amounts
   * @param mode the rounding mode for absolute values
   * @return the rule
   * @throws InvalidInputException if the multiple is missing, is not a number greater than 0, or
   *     has too many digits
   */
  public static Rounding toMultiple(String multiple, RoundingMode mode) {
    Objects.requireNonNull(mode, "mode");
    BigDecimal number = Amounts.parse("multiple", multiple);
    return new Rounding(number, mode, Level.COMBINED, Basis.PER_LINE);
  }

  /**
   * Returns a copy of this rule that rounds the tax of each authority separately.
   *
   * @return the copy with {@link Level#PER_AUTHORITY}
   */
  public Rounding perAuthority() {
    return new Rounding(multiple, mode, Level.PER_AUTHORITY, basis);
  }

  /**
   * Returns a copy of this rule that rounds the tax of a whole sale instead of the tax of each
   * line.
   *
   * @return the copy with {@link Basis#PER_SALE}
   */
  public Rounding perSale() {
    return new Rounding(multiple, mode, level, Basis.PER_SALE);
  }

  /**
   * Returns the number of digits of rounded amounts after the decimal point.
   *
   * @return the number, 0 to {@value #SCALE_MAX}
   */
  public int scale() {
    return multiple.scale();
  }

  /**
   * Rounds an amount.
   *
   * @param exact the exact amount
   * @return the amount rounded to the multiple, at this scale
   * @throws InvalidInputException if the amount has more than {@value Digits#MAX} digits before or
   *     after the decimal point
   * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and rounding is
   *     necessary
   */
  public BigDecimal round(BigDecimal exact) {
    Digits.check("exact", exact);
    return Quotient.of(exact).rounded(this);
  }

  /**
   * Rounds a quotient, without rounding it to another scale before.
   *
   * @param dividend the dividend
   * @param divisor the divisor, positive
   * @return the quotient rounded to the multiple, at this scale
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
    return new Quotient(dividend, divisor).rounded(this);
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
