package io.octroi.taxrate;

import io.octroi.Rounding;
import io.octroi.internal.Amounts;
import io.octroi.internal.Digits;
import io.octroi.internal.Quotient;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact taxes on a line of a sale, without the amounts per sale.
 *
 * @param line the line
 * @param rate the rate of the line, for its unit price if a band decides
 * @param authorities the authorities that levy the taxes
 * @param taxes the exact tax of each authority, in the same order
 */
record LineLevy(Sale.Line line, TaxRate rate, List<String> authorities, List<Quotient> taxes) {

  /** Returns the taxes on a line whose price does not include them. */
  static LineLevy added(Sale.Line line, TaxRate rate) {
    TaxRate priced = rate.at(line.unitPrice());
    return of(line, priced, Quotient.of(line.unitPrice()));
  }

  /**
   * Returns the taxes on a line whose price includes them.
   *
   * @return the taxes, or null if a violation was added
   */
  static @Nullable LineLevy included(
      Sale.Line line, TaxRate rate, String subject, Violations faults) {
    Quotient price = Quotient.of(line.unitPrice()).minus(Quotient.of(perUnit(rate)));
    Quotient net = price.signum() < 0 ? null : NetPrice.of(rate.components(), price);
    if (net == null) {
      faults.add(
          subject + ".unitPrice",
          "is "
              + Digits.shown(line.unitPrice())
              + ", but there is no price without tax that leads to it");
      return null;
    }
    // Rounded down, because a band includes its lower bound.
    BigDecimal shown = net.dividend().divide(net.divisor(), Amounts.SCALE_MAX, RoundingMode.DOWN);
    return of(line, rate.at(shown), net);
  }

  /** Returns the sum of the amounts per unit. */
  private static BigDecimal perUnit(TaxRate rate) {
    BigDecimal sum = BigDecimal.ZERO;
    for (TaxComponent component : rate.components()) {
      if (isPer(component, FixedAmount.Per.UNIT)) {
        sum = sum.add(component.fixed().orElseThrow().amount());
      }
    }
    return sum;
  }

  private static boolean isPer(TaxComponent component, FixedAmount.Per per) {
    return component.fixed().filter(fixed -> fixed.per() == per).isPresent();
  }

  private static LineLevy of(Sale.Line line, TaxRate rate, Quotient netPrice) {
    List<TaxComponent> components = rate.components();
    Shares shares = Shares.of(components, netPrice);
    Quotient net = netPrice.times(line.quantity());
    List<String> authorities = new ArrayList<>(components.size());
    List<Quotient> taxes = new ArrayList<>(components.size());
    for (int i = 0; i < components.size(); i++) {
      TaxComponent component = components.get(i);
      if (!isPer(component, FixedAmount.Per.SALE)) {
        authorities.add(component.authority());
        taxes.add(
            component
                .fixed()
                .map(fixed -> Quotient.of(fixed.amount().multiply(line.quantity())))
                .orElse(net.times(shares.fractions().get(i))));
      }
    }
    return new LineLevy(line, rate, authorities, taxes);
  }

  /** Rounds the taxes of this line alone. */
  TaxAmount rounded(Rounding rounding) {
    return RoundedTaxes.of(authorities, taxes, rounding);
  }

  /** Returns the line with its rounded tax. */
  SaleTax.Line line(TaxAmount tax, boolean priceIncludesTax, Rounding rounding) {
    BigDecimal amount = line.amount().stripTrailingZeros();
    BigDecimal scaled = amount.setScale(Math.max(amount.scale(), rounding.scale()));
    BigDecimal net = priceIncludesTax ? scaled.subtract(tax.total()) : scaled;
    return new SaleTax.Line(line.id(), line.quantity(), net, tax, rate);
  }
}
