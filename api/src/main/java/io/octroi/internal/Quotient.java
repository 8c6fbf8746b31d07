package io.octroi.internal;

import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An exact quotient of two decimal numbers. Quotients are equal if their values are equal.
 *
 * @param dividend the dividend
 * @param divisor the divisor, greater than 0
 */
public record Quotient(BigDecimal dividend, BigDecimal divisor) implements Comparable<Quotient> {

  /** The quotient 0. */
  public static final Quotient ZERO = of(BigDecimal.ZERO);

  /** The quotient 1. */
  public static final Quotient ONE = of(BigDecimal.ONE);

  /**
   * Checks the divisor.
   *
   * @throws IllegalArgumentException if the divisor is not greater than 0
   */
  public Quotient {
    Objects.requireNonNull(dividend, "dividend");
    Objects.requireNonNull(divisor, "divisor");
    if (divisor.signum() <= 0) {
      throw new IllegalArgumentException("the divisor is not positive");
    }
  }

  /**
   * Returns a decimal number as a quotient.
   *
   * @param number the number
   * @return the quotient of the number and 1
   */
  public static Quotient of(BigDecimal number) {
    return new Quotient(number, BigDecimal.ONE);
  }

  /**
   * Returns the sum of this quotient and another one.
   *
   * @param other the other quotient
   * @return the exact sum
   */
  public Quotient plus(Quotient other) {
    Objects.requireNonNull(other, "other");
    if (divisor.compareTo(other.divisor) == 0) {
      return new Quotient(dividend.add(other.dividend), divisor);
    }
    return new Quotient(
        dividend.multiply(other.divisor).add(other.dividend.multiply(divisor)),
        divisor.multiply(other.divisor));
  }

  /**
   * Returns the difference between this quotient and another one.
   *
   * @param other the other quotient
   * @return the exact difference
   */
  public Quotient minus(Quotient other) {
    return plus(other.negate());
  }

  /**
   * Returns the sum of quotients.
   *
   * @param quotients the quotients
   * @return the exact sum; 0 if there are none
   */
  public static Quotient sum(Collection<Quotient> quotients) {
    // Adds quotients with the same divisor first, so that the divisors grow less.
    Map<BigDecimal, BigDecimal> dividends = new LinkedHashMap<>();
    for (Quotient each : quotients) {
      dividends.merge(each.divisor, each.dividend, BigDecimal::add);
    }
    Quotient sum = null;
    for (Map.Entry<BigDecimal, BigDecimal> each : dividends.entrySet()) {
      Quotient part = new Quotient(each.getValue(), each.getKey());
      sum = sum == null ? part : sum.plus(part);
    }
    return sum == null ? ZERO : sum;
  }

  /**
   * Returns the product of this quotient and another one.
   *
   * @param other the other quotient
   * @return the exact product
   */
  public Quotient times(Quotient other) {
    return new Quotient(dividend.multiply(other.dividend), divisor.multiply(other.divisor));
  }

  /**
   * Returns the product of this quotient and a number.
   *
   * @param factor the number
   * @return the exact product
   */
  public Quotient times(BigDecimal factor) {
    return new Quotient(dividend.multiply(factor), divisor);
  }

  /**
   * Returns this quotient divided by another one.
   *
   * @param other the other quotient, greater than 0
   * @return the exact quotient
   * @throws IllegalArgumentException if the other quotient is not greater than 0
   */
  public Quotient over(Quotient other) {
    return new Quotient(dividend.multiply(other.divisor), divisor.multiply(other.dividend));
  }

  /**
   * Returns the negated quotient.
   *
   * @return the negated quotient
   */
  public Quotient negate() {
    return new Quotient(dividend.negate(), divisor);
  }

  /**
   * Returns the sign of this quotient.
   *
   * @return -1, 0 or 1
   */
  public int signum() {
    return dividend.signum();
  }

  /**
   * Rounds this quotient once.
   *
   * @param rounding the rounding rule, which applies to the absolute value
   * @return the rounded value, at the scale of the rule
   * @throws ArithmeticException if the mode is {@link RoundingMode#UNNECESSARY} and rounding is
   *     necessary
   */
  public BigDecimal rounded(Rounding rounding) {
    Objects.requireNonNull(rounding, "rounding");
    BigDecimal multiple = rounding.multiple();
    BigDecimal units = dividend.abs().divide(divisor.multiply(multiple), 0, rounding.mode());
    BigDecimal magnitude = units.multiply(multiple);
    return dividend.signum() < 0 ? magnitude.negate() : magnitude;
  }

  /**
   * Returns the greatest multiple of a number that is not greater than this quotient.
   *
   * @param multiple the number, greater than 0
   * @return the multiple, at the scale of the number
   */
  public BigDecimal floor(BigDecimal multiple) {
    return dividend.divide(divisor.multiply(multiple), 0, RoundingMode.FLOOR).multiply(multiple);
  }

  @Override
  public int compareTo(Quotient other) {
    return divisor.compareTo(other.divisor) == 0
        ? dividend.compareTo(other.dividend)
        : dividend.multiply(other.divisor).compareTo(other.dividend.multiply(divisor));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Quotient quotient && compareTo(quotient) == 0;
  }

  @Override
  public int hashCode() {
    return dividend.divide(divisor, MathContext.DECIMAL64).stripTrailingZeros().hashCode();
  }
}
