package io.octroi.taxrate;

import io.octroi.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The tax on sales as the specification defines it, with rational numbers. */
final class ExactSales {

  private ExactSales() {}

  /** Returns the fraction that each component levies on a price, if no band decides. */
  static List<Rational> fractions(List<TaxComponent> components) {
    Rational simple = Rational.ZERO;
    for (TaxComponent component : components) {
      simple = component.compound() ? simple : simple.plus(Rational.of(component.rate()));
    }
    List<Rational> fractions = new ArrayList<>();
    for (TaxComponent component : components) {
      Rational rate = Rational.of(component.rate());
      fractions.add(component.compound() ? rate.times(Rational.ONE.plus(simple)) : rate);
    }
    return fractions;
  }

  static Rational sum(List<Rational> numbers) {
    return numbers.stream().reduce(Rational.ZERO, Rational::plus);
  }

  /** Returns the exact tax of each component on a line. */
  static List<Rational> taxes(Sale.Line line, List<TaxComponent> components, boolean isIncluded) {
    List<Rational> fractions = fractions(components);
    Rational amount = Rational.of(line.amount());
    Rational fixed = Rational.ZERO;
    for (TaxComponent component : components) {
      fixed = fixed.plus(fixed(component, line));
    }
    Rational net =
        isIncluded ? amount.minus(fixed).over(Rational.ONE.plus(sum(fractions))) : amount;
    List<Rational> taxes = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      taxes.add(net.times(fractions.get(i)).plus(fixed(components.get(i), line)));
    }
    return taxes;
  }

  private static Rational fixed(TaxComponent component, Sale.Line line) {
    return component
        .fixed()
        .map(amount -> Rational.of(amount.amount()).times(Rational.of(line.quantity())))
        .orElse(Rational.ZERO);
  }

  /** Shares out the rounded sum of parts with the same sign by the largest remainders. */
  static List<BigDecimal> shared(List<Rational> parts, Rounding rounding) {
    boolean isNegative = sum(parts).compareTo(Rational.ZERO) < 0;
    Rational multiple = Rational.of(rounding.multiple());
    List<Rational> magnitudes = parts.stream().map(Rational::abs).toList();
    BigDecimal[] shares = new BigDecimal[parts.size()];
    BigDecimal left = sum(magnitudes).rounded(rounding);
    List<Integer> order = new ArrayList<>();
    List<Rational> remainders = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      Rational units = magnitudes.get(i).over(multiple);
      BigDecimal whole = new BigDecimal(units.numerator().divide(units.denominator()));
      shares[i] = whole.multiply(rounding.multiple());
      left = left.subtract(shares[i]);
      remainders.add(magnitudes.get(i).minus(Rational.of(shares[i])));
      order.add(i);
    }
    order.sort(
        Comparator.<Integer, Rational>comparing(remainders::get)
            .thenComparing(magnitudes::get)
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    for (int i = 0; left.signum() > 0; i++) {
      shares[order.get(i)] = shares[order.get(i)].add(rounding.multiple());
      left = left.subtract(rounding.multiple());
    }
    List<BigDecimal> signed = new ArrayList<>();
    for (BigDecimal share : shares) {
      signed.add(isNegative ? share.negate() : share);
    }
    return signed;
  }
}
