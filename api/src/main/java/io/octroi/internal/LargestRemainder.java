package io.octroi.internal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The largest remainder method, which shares out a rounded total so that the shares add up. */
public final class LargestRemainder {

  private LargestRemainder() {}

  /**
   * Shares out a total among exact parts, of which earlier ones are preferred if they are equal.
   *
   * @param total the sum of the exact parts, rounded to a multiple in any way
   * @param exact the exact parts
   * @param multiple the smallest difference of shares, greater than 0
   * @return the shares, in the order of the parts, which add up to the total
   */
  public static List<BigDecimal> share(
      BigDecimal total, List<Quotient> exact, BigDecimal multiple) {
    return share(total, exact, multiple, Comparator.naturalOrder());
  }

  /**
   * Shares out a total. Each share is the exact part rounded down to a multiple; the remaining
   * multiples go to the parts with the largest remainders. Among equal remainders, greater parts
   * come first. The shares of negated parts and a negated total are the negated shares.
   *
   * @param total the sum of the exact parts, rounded to a multiple in any way
   * @param exact the exact parts
   * @param multiple the smallest difference of shares, greater than 0
   * @param ties the order of the indices of equal parts
   * @return the shares, in the order of the parts, which add up to the total
   */
  public static List<BigDecimal> share(
      BigDecimal total, List<Quotient> exact, BigDecimal multiple, Comparator<Integer> ties) {
    Objects.requireNonNull(total, "total");
    Elements.check(exact, "exact");
    Objects.requireNonNull(multiple, "multiple");
    Objects.requireNonNull(ties, "ties");
    boolean negative = sign(exact) < 0;
    BigDecimal[] shares = new BigDecimal[exact.size()];
    List<Part> parts = new ArrayList<>(exact.size());
    BigDecimal left = negative ? total.negate() : total;
    for (int i = 0; i < shares.length; i++) {
      Part part = Part.of(i, negative ? exact.get(i).negate() : exact.get(i), multiple);
      parts.add(part);
      shares[i] = part.floor();
      left = left.subtract(part.floor());
    }
    int units = left.divideToIntegralValue(multiple).intValueExact();
    if (units > 0) {
      parts.sort(Comparator.<Part>naturalOrder().thenComparing(Part::index, ties));
    }
    for (Part part : parts.subList(0, units)) {
      shares[part.index()] = part.floor().add(multiple);
    }
    if (negative) {
      Arrays.setAll(shares, i -> shares[i].negate());
    }
    return List.of(shares);
  }

  /** Returns the sign of the sum of parts, or that of the first part that is not 0. */
  private static int sign(List<Quotient> exact) {
    int first = 0;
    boolean isMixed = false;
    for (Quotient part : exact) {
      first = first == 0 ? part.signum() : first;
      isMixed |= part.signum() * first < 0;
    }
    int sign = isMixed ? Quotient.sum(exact).signum() : first;
    return sign == 0 ? first : sign;
  }

  /** A part, which precedes other parts if its remainder is larger. */
  private record Part(int index, BigDecimal floor, Quotient remainder, Quotient value)
      implements Comparable<Part> {

    static Part of(int index, Quotient value, BigDecimal multiple) {
      BigDecimal floor = value.floor(multiple);
      return new Part(index, floor, value.minus(Quotient.of(floor)), value);
    }

    @Override
    public int compareTo(Part other) {
      int order = other.remainder.compareTo(remainder);
      return order != 0 ? order : other.value.compareTo(value);
    }
  }
}
