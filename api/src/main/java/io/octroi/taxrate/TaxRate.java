package io.octroi.taxrate;

import io.octroi.DateRange;
import io.octroi.Rounding;
import io.octroi.customer.Exemption;
import io.octroi.internal.Digits;
import io.octroi.internal.Elements;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer to a {@link TaxQuery}. Which rule said so is told by {@link TaxRates#explain} and kept
 * by {@link TaxRates#lookup}.
 *
 * @param fraction the combined rate as an exact fraction, without trailing zeros (0.1025 for 10.25
 *     %): S + C(1 + S), S the sum of the components' rates and C of the compound ones'
 * @param outcome what stands behind it
 * @param components what each authority levies, ordinary ones before compound ones, each by
 *     authority; empty unless {@link TaxOutcome#RATED}
 * @param holds the longest span of dates around the query's in which the same components apply by
 *     the table; for {@link TaxOutcome#EXEMPT} the exemption's own period
 * @param exemption the exemption that was used; empty unless {@link TaxOutcome#EXEMPT}. Of several
 *     that apply, the one that ends last, then the one with the lowest certificate number
 * @param approximate whether some rule that matches in category, issues and date covers only a part
 *     of the place asked for: a fuller place could change the answer
 */
public record TaxRate(
    BigDecimal fraction,
    TaxOutcome outcome,
    List<TaxComponent> components,
    DateRange holds,
    Optional<Exemption> exemption,
    boolean approximate) {

  /**
   * Checks that the parts agree.
   *
   * @throws IllegalArgumentException if they do not
   */
  public TaxRate {
    Objects.requireNonNull(fraction, "fraction");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(holds, "holds");
    Objects.requireNonNull(exemption, "exemption");
    components = Elements.copyOf(components, "components");
    boolean isLong = !Digits.areAtMost(fraction, Digits.MAX);
    fraction = isLong ? fraction : fraction.stripTrailingZeros();
    if (isLong
        || (outcome == TaxOutcome.RATED) == components.isEmpty()
        || (outcome == TaxOutcome.EXEMPT) != exemption.isPresent()
        || fraction.compareTo(combine(components)) != 0) {
      throw new IllegalArgumentException("fraction, outcome, components and exemption disagree");
    }
  }

  /**
   * The answer of rules that apply.
   *
   * @param components what each authority levies; none makes the answer {@link TaxOutcome#UNRATED}
   * @param holds the span of dates in which the same components apply
   * @param approximate whether a fuller place could change the answer
   * @return the answer
   */
  public static TaxRate of(List<TaxComponent> components, DateRange holds, boolean approximate) {
    Elements.check(components, "components");
    Objects.requireNonNull(holds, "holds");
    return new TaxRate(
        combine(components),
        components.isEmpty() ? TaxOutcome.UNRATED : TaxOutcome.RATED,
        components,
        holds,
        Optional.empty(),
        approximate);
  }

  /**
   * The answer for an exempt customer.
   *
   * @param exemption the exemption in force
   * @return the answer
   * @throws io.octroi.InvalidInputException if the exemption has no period
   */
  public static TaxRate exempt(Exemption exemption) {
    Objects.requireNonNull(exemption, "exemption");
    if (exemption.period() == null) { // A draft, which no service has checked.
      new Violations().add("period", "is missing").throwIfAny();
    }
    return new TaxRate(
        BigDecimal.ZERO,
        TaxOutcome.EXEMPT,
        List.of(),
        exemption.period(),
        Optional.of(exemption),
        false);
  }

  /**
   * The tax on an amount: each authority's rounded on its own, compound ones computed on the
   * unrounded plain taxes. The combined rate is never used for it: the sum of the lines is the tax
   * (Streamlined Sales Tax Agreement, section 324).
   *
   * @param amount the taxable amount, negative on a credit note; at most 24 digits before and 12
   *     after the decimal point
   * @param rounding how each line is rounded
   * @return a line for each component, in the same order, and their sum
   * @throws io.octroi.InvalidInputException if the amount has more digits
   * @throws ArithmeticException if the mode is {@link java.math.RoundingMode#UNNECESSARY} and it is
   *     not
   */
  public TaxAmount taxOn(BigDecimal amount, Rounding rounding) {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(rounding, "rounding");
    Rounding.checkAmount("amount", amount);
    BigDecimal withPlainTaxes = amount.multiply(BigDecimal.ONE.add(sum(components, false)));
    List<TaxAmount.Line> lines = new ArrayList<>(components.size());
    BigDecimal total = BigDecimal.ZERO.setScale(rounding.scale());
    for (TaxComponent component : components) {
      BigDecimal base = component.compound() ? withPlainTaxes : amount;
      BigDecimal tax = rounding.round(base.multiply(component.rate()));
      lines.add(new TaxAmount.Line(component.authority(), tax));
      total = total.add(tax);
    }
    return new TaxAmount(total, lines);
  }

  private static BigDecimal combine(List<TaxComponent> components) {
    BigDecimal plain = sum(components, false);
    BigDecimal compound = sum(components, true);
    return plain.add(compound.multiply(BigDecimal.ONE.add(plain)));
  }

  private static BigDecimal sum(List<TaxComponent> components, boolean compound) {
    BigDecimal sum = BigDecimal.ZERO;
    for (TaxComponent component : components) {
      if (component.compound() == compound) {
        sum = sum.add(component.rate());
      }
    }
    return sum;
  }
}
