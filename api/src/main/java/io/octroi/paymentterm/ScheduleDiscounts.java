package io.octroi.paymentterm;

import io.octroi.Rounding;
import io.octroi.internal.LargestRemainder;
import io.octroi.internal.Quotient;
import io.octroi.paymentterm.Schedule.Discount;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The discounted amounts of the instalments of an invoice. All amounts are absolute values. */
final class ScheduleDiscounts {

  private final List<BigDecimal> amounts;
  private final BigDecimal total;
  private final Rounding rounding;

  /** Prepares the discounts on the amounts of instalments, which add up to the total. */
  ScheduleDiscounts(List<BigDecimal> amounts, BigDecimal total, Rounding rounding) {
    this.amounts = amounts;
    this.total = total;
    this.rounding = rounding;
  }

  /**
   * Returns the discounted amounts of each instalment, for each step.
   *
   * @param steps the discounts, with decreasing percentages
   */
  List<List<BigDecimal>> of(List<Discount> steps) {
    Deque<List<BigDecimal>> discounted = new ArrayDeque<>();
    List<BigDecimal> limits = amounts;
    for (int i = steps.size() - 1; i >= 0; i--) {
      limits = discounted(BigDecimal.ONE.subtract(steps.get(i).percent().fraction()), limits);
      discounted.addFirst(limits);
    }
    return List.copyOf(discounted);
  }

  /** Shares out a discounted total, so that no share exceeds its limit. */
  private List<BigDecimal> discounted(BigDecimal fraction, List<BigDecimal> limits) {
    BigDecimal sum = rounding.round(total.multiply(fraction));
    if (sum.compareTo(total) >= 0) {
      return amounts;
    }
    List<Quotient> exact =
        amounts.stream().map(amount -> Quotient.of(amount.multiply(fraction))).toList();
    List<BigDecimal> shares =
        new ArrayList<>(LargestRemainder.share(sum, exact, rounding.multiple()));
    int excess = 0;
    for (int i = 0; i < shares.size(); i++) {
      if (shares.get(i).compareTo(limits.get(i)) > 0) {
        shares.set(i, shares.get(i).subtract(rounding.multiple()));
        excess++;
      }
    }
    for (; excess > 0; excess--) {
      addToLargestRemainder(shares, exact, limits);
    }
    return shares;
  }

  private void addToLargestRemainder(
      List<BigDecimal> shares, List<Quotient> exact, List<BigDecimal> limits) {
    int largest = -1;
    Quotient remainder = Quotient.ZERO;
    for (int i = 0; i < shares.size(); i++) {
      Quotient each = exact.get(i).minus(Quotient.of(shares.get(i)));
      boolean fits = shares.get(i).add(rounding.multiple()).compareTo(limits.get(i)) <= 0;
      if (fits && (largest < 0 || each.compareTo(remainder) > 0)) {
        largest = i;
        remainder = each;
      }
    }
    shares.set(largest, shares.get(largest).add(rounding.multiple()));
  }
}
