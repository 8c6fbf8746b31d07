package io.octroi.taxrate;

import io.octroi.Rounding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The amounts that authorities levy once on a sale. */
final class SaleCharges {

  private BigDecimal amount = BigDecimal.ZERO;
  private BigDecimal base = BigDecimal.ZERO;
  private int firstSign;

  private SaleCharges() {}

  /**
   * Returns the amount of each authority. If the lines have different amounts of an authority, the
   * greatest one is charged. It is negative if the amounts of these lines add up to a negative one.
   */
  static List<TaxAmount.Line> of(List<LineLevy> levies, Rounding rounding) {
    Map<String, SaleCharges> charges = new TreeMap<>();
    for (LineLevy levy : levies) {
      for (TaxComponent component : levy.rate().components()) {
        FixedAmount fixed = component.fixed().orElse(null);
        if (fixed != null && fixed.per() == FixedAmount.Per.SALE) {
          charges
              .computeIfAbsent(component.authority(), authority -> new SaleCharges())
              .add(fixed.amount(), levy.line());
        }
      }
    }
    List<TaxAmount.Line> lines = new ArrayList<>(charges.size());
    charges.forEach(
        (authority, charge) -> lines.add(new TaxAmount.Line(authority, charge.rounded(rounding))));
    return lines;
  }

  private void add(BigDecimal levied, Sale.Line line) {
    amount = amount.max(levied);
    base = base.add(line.amount());
    firstSign = firstSign == 0 ? line.quantity().signum() : firstSign;
  }

  private BigDecimal rounded(Rounding rounding) {
    int sign = base.signum() == 0 ? firstSign : base.signum();
    return rounding.round(sign < 0 ? amount.negate() : amount);
  }
}
