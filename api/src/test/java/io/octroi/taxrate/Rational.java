package io.octroi.taxrate;

import io.octroi.Rounding;
import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact fraction with a positive denominator. */
record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {

  static final Rational ZERO = of(BigDecimal.ZERO);
  static final Rational ONE = of(BigDecimal.ONE);

  static Rational of(BigDecimal number) {
    return number.scale() <= 0
        ? new Rational(number.toBigIntegerExact(), BigInteger.ONE)
        : new Rational(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
  }

  Rational plus(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Rational minus(Rational other) {
    return plus(new Rational(other.numerator.negate(), other.denominator));
  }

  Rational times(Rational other) {
    return new Rational(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** Divides by a positive number. */
  Rational over(Rational other) {
    return new Rational(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  Rational min(Rational other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Rational max(Rational other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Rational abs() {
    return new Rational(numerator.abs(), denominator);
  }

  /** Rounds the absolute value to a multiple, and restores the sign. */
  BigDecimal rounded(Rounding rounding) {
    Rational units = abs().over(of(rounding.multiple()));
    BigInteger[] parts = units.numerator.divideAndRemainder(units.denominator);
    int half = parts[1].shiftLeft(1).compareTo(units.denominator);
    boolean up =
        parts[1].signum() > 0
            && switch (rounding.mode()) {
              case UP, CEILING -> true;
              case DOWN, FLOOR -> false;
              case HALF_UP -> half >= 0;
              case HALF_DOWN -> half > 0;
              case HALF_EVEN -> half > 0 || (half == 0 && parts[0].testBit(0));
              case UNNECESSARY -> throw new ArithmeticException();
            };
    BigInteger magnitude = up ? parts[0].add(BigInteger.ONE) : parts[0];
    BigDecimal rounded = new BigDecimal(magnitude).multiply(rounding.multiple());
    return numerator.signum() < 0 ? rounded.negate() : rounded;
  }

  @Override
  public int compareTo(Rational other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rational rational && compareTo(rational) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(numerator.doubleValue() / denominator.doubleValue());
  }
}
