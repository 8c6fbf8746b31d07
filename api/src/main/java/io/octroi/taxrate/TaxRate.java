package io.octroi.taxrate;

import io.octroi.DateRange;
import io.octroi.Rounding;
import io.octroi.customer.Exemption;
import io.octroi.internal.Digits;
import io.octroi.internal.Elements;
import io.octroi.internal.Quotient;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of a {@link TaxQuery}. {@link TaxRates#explain} and {@link TaxRates#lookup} also
 * identify the rules that determine the rate.
 *
 * @param fraction the combined rate as an exact fraction, without trailing zeros (0.1025 for
 *     10.25%): S + C(1 + S), where S is the sum of the non-compound rates and C is the sum of the
 *     compound rates. If a {@linkplain TaxComponent#band() band} decides how much of a price is
 *     taxed, it is the fraction of the unit price, rounded to 20 decimal places if it has more; or
 *     that of a unit price of 0 if the query has no unit price
 * @param outcome the reason for the rate
 * @param components the rate of each authority that the customer is not exempt from. Non-compound
 *     rates come before compound rates, and both groups are ordered by authority. Empty unless the
 *     outcome is {@link TaxOutcome#RATED}
 * @param holds the longest period that contains the date of the query and in which the table yields
 *     the same components, restricted to the periods of the exemptions. If an exemption exempts
 *     from all taxes, it is the period of that exemption
 * @param exemptions the exemptions that reduce the rate, the one that ends last first and then by
 *     certificate number. If exemptions that exempt from all taxes apply, only the first of them is
 *     used. Otherwise, an authority's tax is reduced by the exemption with the largest part, and
 *     the first of several; exemptions that reduce nothing are left out
 * @param approximate whether a rule or a taxability that matches in category, number of issues and
 *     date, or a boundary with other authorities, covers only a part of the queried place, or the
 *     place is a region of the USA or Canada without a postal code. If so, a more specific place
 *     could have a different rate
 * @param unitPrice the unit price in the query if a band decides; otherwise empty
 * @param warnings what is doubtful about the query, such as a ZIP code that is not in the state;
 *     usually empty. Warnings do not change the rate
 */
public record TaxRate(
    BigDecimal fraction,
    TaxOutcome outcome,
    List<TaxComponent> components,
    DateRange holds,
    List<Exemption> exemptions,
    boolean approximate,
    Optional<BigDecimal> unitPrice,
    List<String> warnings) {

  /**
   * Validates the components and strips trailing zeros from the fraction.
   *
   * @throws IllegalArgumentException if the fraction, outcome, components and exemptions are
   *     inconsistent
   */
  public TaxRate {
    Objects.requireNonNull(fraction, "fraction");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(holds, "holds");
    Objects.requireNonNull(unitPrice, "unitPrice");
    unitPrice.ifPresent(price -> Rounding.checkAmount("unitPrice", price));
    unitPrice = unitPrice.map(BigDecimal::stripTrailingZeros);
    components = Elements.copyOf(components, "components");
    exemptions = Elements.copyOf(exemptions, "exemptions");
    warnings = Elements.copyOf(warnings, "warnings");
    boolean tooLong = !Digits.areAtMost(fraction, Digits.MAX);
    fraction = tooLong ? fraction : fraction.stripTrailingZeros();
    if (tooLong
        || outcome != outcome(components, exemptions)
        || fraction.compareTo(Shares.of(components, unitPrice).fraction()) != 0) {
      throw new IllegalArgumentException(
          "fraction, outcome, components and exemptions are inconsistent");
    }
  }

  private static TaxOutcome outcome(List<TaxComponent> components, List<Exemption> exemptions) {
    if (components.isEmpty()) {
      return exemptions.isEmpty() ? TaxOutcome.UNRATED : TaxOutcome.EXEMPT;
    }
    return TaxOutcome.RATED;
  }

  /**
   * Returns the rate that results from the given components.
   *
   * @param components the rate of each authority; an empty list yields {@link TaxOutcome#UNRATED}
   * @param holds the period in which the same components apply
   * @param approximate whether a more specific place could have a different rate
   * @return the rate
   */
  public static TaxRate of(List<TaxComponent> components, DateRange holds, boolean approximate) {
    Elements.check(components, "components");
    Objects.requireNonNull(holds, "holds");
    return new TaxRate(
        Shares.of(components, Optional.empty()).fraction(),
        outcome(components, List.of()),
        components,
        holds,
        List.of(),
        approximate,
        Optional.empty(),
        List.of());
  }

  /**
   * Returns the rate for a customer who is exempt from all taxes.
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
        List.of(exemption),
        false,
        Optional.empty(),
        List.of());
  }

  /**
   * Returns a copy of this rate as exemptions reduce it.
   *
   * @param used the exemptions that reduce this rate
   * @param left the components that are left; an empty list yields {@link TaxOutcome#EXEMPT} if an
   *     exemption is used
   * @param period the period in which the reduced rate holds
   * @return the copy, whose unit price is empty if no band decides about the components that are
   *     left
   */
  public TaxRate reducedBy(List<Exemption> used, List<TaxComponent> left, DateRange period) {
    Elements.check(used, "used");
    Elements.check(left, "left");
    Objects.requireNonNull(period, "period");
    Optional<BigDecimal> price = Shares.hasBand(left) ? unitPrice : Optional.empty();
    return new TaxRate(
        Shares.of(left, price).fraction(),
        outcome(left, used),
        left,
        period,
        used,
        approximate,
        price,
        warnings);
  }

  /**
   * Returns a copy of this rate with the given warnings.
   *
   * @param texts the warnings
   * @return the copy
   */
  public TaxRate withWarnings(List<String> texts) {
    Elements.check(texts, "texts");
    return new TaxRate(
        fraction, outcome, components, holds, exemptions, approximate, unitPrice, texts);
  }

  /**
   * Returns whether a band decides about the tax and the unit price is not known. If so, {@link
   * TaxQuery#withUnitPrice} gives the exact rate.
   *
   * @return true if the fraction is that of a unit price of 0
   */
  public boolean dependsOnAmount() {
    return unitPrice.isEmpty() && Shares.hasBand(components);
  }

  /**
   * Returns the components that levy a fixed amount instead of a rate. The {@linkplain #fraction()
   * combined rate} does not include these amounts.
   *
   * @return the components with an amount per unit or per sale, in the order of the components
   */
  public List<TaxComponent> unitAmounts() {
    return components.stream().filter(component -> component.fixed().isPresent()).toList();
  }

  /**
   * Returns this rate for a unit price.
   *
   * @param price the price of one unit without tax, in the currency of the sale; at most 24 digits
   *     before and 12 after the decimal point
   * @return the rate, which is the same if no band decides
   * @throws io.octroi.InvalidInputException if the price is negative or has too many digits
   */
  public TaxRate at(BigDecimal price) {
    TaxQuery.checkUnitPrice(price);
    if (!Shares.hasBand(components)) {
      return this;
    }
    Optional<BigDecimal> at = Optional.of(price);
    BigDecimal exact = Shares.of(components, at).fraction();
    return new TaxRate(exact, outcome, components, holds, exemptions, approximate, at, warnings);
  }

  /**
   * Computes the tax on an amount without tax. Compound taxes are computed on the amount plus the
   * unrounded non-compound taxes. If a band decides, the amount is taxed like the unit price: of an
   * amount of 1000 for five units, as much as five times the tax on 200. Fixed amounts are left
   * out; {@link TaxRates#assess} includes them.
   *
   * <p>The tax on a negative amount is the negated tax on its absolute value. The taxes on parts of
   * an amount may differ from the tax on the whole amount because of rounding. {@link
   * SaleTax#refund} computes credits that add up to what was charged.
   *
   * @param amount the taxable amount, negative on a credit note; at most 24 digits before and 12
   *     after the decimal point
   * @param rounding the rounding of the taxes of one line
   * @return a line for each component, in the order of the components, and the sum of the lines
   * @throws io.octroi.InvalidInputException if the amount has too many digits
   * @throws ArithmeticException if the rounding mode is {@link java.math.RoundingMode#UNNECESSARY}
   *     and rounding is necessary
   */
  public TaxAmount taxOn(BigDecimal amount, Rounding rounding) {
    Rounding.checkAmount("amount", amount);
    Objects.requireNonNull(rounding, "rounding");
    return tax(Shares.of(components, unitPrice), Quotient.of(amount), rounding);
  }

  /**
   * Computes the tax that an amount includes, as {@link #taxOn} computes it on an amount without
   * tax. The amount without tax is the difference between the given amount and the tax.
   *
   * @param grossAmount the amount including tax, negative on a credit note; at most 24 digits
   *     before and 12 after the decimal point
   * @param rounding the rounding of the taxes of one line
   * @return a line for each component, in the order of the components, and the sum of the lines
   * @throws io.octroi.InvalidInputException if the amount has too many digits
   * @throws ArithmeticException if the rounding mode is {@link java.math.RoundingMode#UNNECESSARY}
   *     and rounding is necessary
   */
  public TaxAmount taxIn(BigDecimal grossAmount, Rounding rounding) {
    Objects.requireNonNull(grossAmount, "grossAmount");
    Rounding.checkAmount("grossAmount", grossAmount);
    Objects.requireNonNull(rounding, "rounding");
    Shares shares = Shares.of(components, unitPrice);
    Quotient net = Quotient.of(grossAmount).over(Quotient.ONE.plus(shares.total()));
    return tax(shares, net, rounding);
  }

  private TaxAmount tax(Shares shares, Quotient net, Rounding rounding) {
    List<String> authorities = components.stream().map(TaxComponent::authority).toList();
    return RoundedTaxes.of(authorities, shares.taxesOn(net), rounding);
  }
}
