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
 * The result of a {@link TaxQuery}. {@link TaxRates#explain} and {@link TaxRates#lookup} also name
 * the rules it comes from.
 *
 * @param fraction the combined rate as an exact fraction, without trailing zeros (0.1025 for 10.25
 *     %): S + C(1 + S), where S is the sum of the non-compound rates and C the sum of the compound
 *     rates
 * @param outcome the reason for the rate
 * @param components the rate of each authority, non-compound ones before compound ones, each group
 *     ordered by authority; empty unless {@link TaxOutcome#RATED}
 * @param holds the longest period around the date of the query in which the table yields the same
 *     components; for {@link TaxOutcome#EXEMPT} the period of the exemption
 * @param exemption the exemption that applies; empty unless {@link TaxOutcome#EXEMPT}. If several
 *     apply, the one that ends last, then the one with the lowest certificate number
 * @param approximate whether a rule that matches in category, issues and date covers only a part of
 *     the queried place, so that a more specific place could have another rate
 */
public record TaxRate(
    BigDecimal fraction,
    TaxOutcome outcome,
    List<TaxComponent> components,
    DateRange holds,
    Optional<Exemption> exemption,
    boolean approximate) {

  /**
   * Validates the components and strips trailing zeros of the fraction.
   *
   * @throws IllegalArgumentException if fraction, outcome, components and exemption are
   *     inconsistent
   */
  public TaxRate {
    Objects.requireNonNull(fraction, "fraction");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(holds, "holds");
    Objects.requireNonNull(exemption, "exemption");
    components = Elements.copyOf(components, "components");
    boolean tooLong = !Digits.areAtMost(fraction, Digits.MAX);
    fraction = tooLong ? fraction : fraction.stripTrailingZeros();
    if (tooLong
        || (outcome == TaxOutcome.RATED) == components.isEmpty()
        || (outcome == TaxOutcome.EXEMPT) != exemption.isPresent()
        || fraction.compareTo(combine(components)) != 0) {
      throw new IllegalArgumentException(
          "fraction, outcome, components and exemption are inconsistent");
    }
  }

  /**
   * Returns the rate of the rules that apply.
   *
   * @param components the rate of each authority; an empty list yields {@link TaxOutcome#UNRATED}
   * @param holds the period in which the same components apply
   * @param approximate whether a more specific place could have another rate
   * @return the rate
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
   * Returns the rate for an exempt customer.
   *
   * @param exemption the exemption in force
   * @return the rate
   * @throws io.octroi.InvalidInputException if the exemption has no period
   */
  public static TaxRate exempt(Exemption exemption) {
    Objects.requireNonNull(exemption, "exemption");
    if (exemption.period() == null) { // Exemptions are not validated on construction.
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
   * Computes the tax on an amount. The tax of each authority is rounded separately, and the total
   * is the sum of the rounded lines (Streamlined Sales Tax Agreement, section 324). Compound taxes
   * are computed on the amount plus the unrounded non-compound taxes.
   *
   * @param amount the taxable amount, negative on a credit note; at most 24 digits before and 12
   *     after the decimal point
   * @param rounding the rounding of each line
   * @return a line for each component, in the same order, and the sum of the lines
   * @throws io.octroi.InvalidInputException if the amount has too many digits
   * @throws ArithmeticException if the rounding mode is {@link java.math.RoundingMode#UNNECESSARY}
   *     and rounding is necessary
   */
  public TaxAmount taxOn(BigDecimal amount, Rounding rounding) {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(rounding, "rounding");
    Rounding.checkAmount("amount", amount);
    BigDecimal withSimpleTaxes = amount.multiply(BigDecimal.ONE.add(sum(components, false)));
    List<TaxAmount.Line> lines = new ArrayList<>(components.size());
    BigDecimal total = BigDecimal.ZERO.setScale(rounding.scale());
    for (TaxComponent component : components) {
      BigDecimal base = component.compound() ? withSimpleTaxes : amount;
      BigDecimal tax = rounding.round(base.multiply(component.rate()));
      lines.add(new TaxAmount.Line(component.authority(), tax));
      total = total.add(tax);
    }
    return new TaxAmount(total, lines);
  }

  private static BigDecimal combine(List<TaxComponent> components) {
    BigDecimal simple = sum(components, false);
    BigDecimal compound = sum(components, true);
    return simple.add(compound.multiply(BigDecimal.ONE.add(simple)));
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
