package io.octroi.taxrate;

import io.octroi.Rounding;
import io.octroi.internal.LargestRemainder;
import io.octroi.internal.Quotient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rounding of the exact taxes of authorities on one amount. */
final class RoundedTaxes {

  private RoundedTaxes() {}

  /**
   * Rounds taxes.
   *
   * @param authorities the authorities
   * @param exact the exact tax of each authority, in the same order
   * @param rounding the rounding, of which the level is used
   * @return the rounded taxes, in the same order
   */
  static TaxAmount of(List<String> authorities, List<Quotient> exact, Rounding rounding) {
    List<BigDecimal> rounded =
        rounding.level() == Rounding.Level.COMBINED && exact.size() > 1
            ? combined(authorities, exact, rounding)
            : exact.stream().map(tax -> tax.rounded(rounding)).toList();
    return sum(authorities, rounded, rounding);
  }

  /** Returns taxes that are already rounded, with their sum. */
  static TaxAmount sum(List<String> authorities, List<BigDecimal> rounded, Rounding rounding) {
    BigDecimal total = BigDecimal.ZERO.setScale(rounding.scale());
    List<TaxAmount.Line> lines = new ArrayList<>(rounded.size());
    for (int i = 0; i < rounded.size(); i++) {
      lines.add(new TaxAmount.Line(authorities.get(i), rounded.get(i)));
      total = total.add(rounded.get(i));
    }
    return new TaxAmount(total, lines);
  }

  private static List<BigDecimal> combined(
      List<String> authorities, List<Quotient> exact, Rounding rounding) {
    return LargestRemainder.share(
        Quotient.sum(exact).rounded(rounding),
        exact,
        rounding.multiple(),
        Comparator.<Integer, String>comparing(authorities::get)
            .thenComparing(Comparator.naturalOrder()));
  }
}
