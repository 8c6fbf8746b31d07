package io.octroi.taxrate;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A builder for a {@link TaxRule}. The rule is not validated until it is passed to {@link
 * TaxTables}.
 */
public final class TaxRuleBuilder {

  @Nullable String id;
  final String authority;
  final String country;
  @Nullable String region;
  @Nullable String postalFrom;
  @Nullable String postalTo;
  @Nullable String category;
  @Nullable Integer issuesFrom;
  @Nullable Integer issuesTo;
  @Nullable LocalDate startInclusive;
  @Nullable LocalDate endExclusive;
  BigDecimal rate;
  boolean compound;
  boolean bounded;
  @Nullable FixedAmount fixed;
  @Nullable String source;

  TaxRuleBuilder(String authority, String country, BigDecimal rate) {
    this.authority = authority;
    this.country = country;
    this.rate = rate;
  }

  TaxRuleBuilder(TaxRule rule) {
    this(rule.authority, rule.country, rule.rate);
    id = rule.id;
    region = rule.region;
    postalFrom = rule.postalFrom;
    postalTo = rule.postalTo;
    category = rule.category;
    issuesFrom = rule.issuesFrom;
    issuesTo = rule.issuesTo;
    startInclusive = rule.startInclusive;
    endExclusive = rule.endExclusive;
    compound = rule.compound;
    bounded = rule.bounded;
    fixed = rule.fixed;
    source = rule.source;
  }

  /**
   * Sets the id of the rule.
   *
   * @param text the id, 1 to 64 characters, unique within the tenant, or null to use a hash of the
   *     other values
   * @return this builder
   */
  public TaxRuleBuilder id(@Nullable String text) {
    id = text;
    return this;
  }

  /**
   * Restricts the rule to a region.
   *
   * @param code the region code, or null for the whole country
   * @return this builder
   */
  public TaxRuleBuilder region(@Nullable String code) {
    region = code;
    return this;
  }

  /**
   * Restricts the rule to the postal codes that begin with a code.
   *
   * @param code a postal code. In the USA it has 5 or 9 digits; elsewhere it may be shorter than a
   *     complete code. Null for no restriction
   * @return this builder
   */
  public TaxRuleBuilder postal(@Nullable String code) {
    return postal(code, code);
  }

  /**
   * Restricts the rule to the postal codes that begin with a prefix, which may have any length.
   *
   * @param prefix the prefix, such as {@code "902"} for 90200 to 90299, or null for no restriction
   * @return this builder
   */
  public TaxRuleBuilder postalPrefix(@Nullable String prefix) {
    return postal(prefix == null ? null : prefix + "*", null);
  }

  /**
   * Restricts the rule to the postcodes of an outward code in Great Britain, Guernsey, the Isle of
   * Man or Jersey. The outward code PA6 contains PA6 7LN, but not PA67 0AA. The {@linkplain
   * #postalPrefix prefix} PA6 contains both.
   *
   * @param outward the outward code, such as {@code "PA6"}, or null for no restriction
   * @return this builder
   */
  public TaxRuleBuilder postalOutward(@Nullable String outward) {
    return postal(outward == null ? null : outward + " *", null);
  }

  /**
   * Restricts the rule to the postal codes that begin with a code in a range. In the USA, both
   * codes have 5 or 9 digits. In the USA and Canada, a postal range requires a region. A prefix
   * followed by an asterisk, without a last code, has the effect of {@link #postalPrefix}, and an
   * outward code followed by a space and an asterisk that of {@link #postalOutward}.
   *
   * @param fromInclusive the first code, or null if there is no restriction
   * @param toInclusive the last code, which must have the same length as the first one; null if and
   *     only if the first code is null or ends with an asterisk
   * @return this builder
   */
  public TaxRuleBuilder postal(@Nullable String fromInclusive, @Nullable String toInclusive) {
    postalFrom = fromInclusive;
    postalTo = toInclusive;
    return this;
  }

  /**
   * Restricts the rule to products of a category.
   *
   * @param name the category, or null for all categories
   * @return this builder
   */
  public TaxRuleBuilder category(@Nullable String name) {
    category = name;
    return this;
  }

  /**
   * Restricts the rule to sales for which the number of issues is in a range. There is no
   * restriction if both bounds are null.
   *
   * @param fromInclusive the minimum, at least 1, or null if there is no lower bound
   * @param toInclusive the maximum, or null if there is no upper bound
   * @return this builder
   */
  public TaxRuleBuilder issues(@Nullable Integer fromInclusive, @Nullable Integer toInclusive) {
    issuesFrom = fromInclusive;
    issuesTo = toInclusive;
    return this;
  }

  /**
   * Sets the first date on which the rule is in force.
   *
   * @param dayInclusive a local date, or null if the rule has no start
   * @return this builder
   */
  public TaxRuleBuilder from(@Nullable LocalDate dayInclusive) {
    startInclusive = dayInclusive;
    return this;
  }

  /**
   * Sets the first date on which the rule is no longer in force.
   *
   * @param dayExclusive a local date, at most 10000-01-01, or null if the rule has no end
   * @return this builder
   */
  public TaxRuleBuilder until(@Nullable LocalDate dayExclusive) {
    endExclusive = dayExclusive;
    return this;
  }

  /**
   * Sets the rate.
   *
   * @param fraction the rate, a fraction from 0 to 1 with at most 9 decimal places
   * @return this builder
   */
  public TaxRuleBuilder rate(BigDecimal fraction) {
    rate = fraction;
    return this;
  }

  /**
   * Sets whether the rate is levied on the price plus the non-compound taxes.
   *
   * @param onTop true if the rate is compound; false is the default
   * @return this builder
   */
  public TaxRuleBuilder compound(boolean onTop) {
    compound = onTop;
    return this;
  }

  /**
   * Sets whether the rule applies only where a {@link TaxBoundary} names its authority.
   *
   * @param withinBoundaries true if the rule is bounded, which excludes a postal range; false is
   *     the default
   * @return this builder
   */
  public TaxRuleBuilder bounded(boolean withinBoundaries) {
    bounded = withinBoundaries;
    return this;
  }

  /**
   * Sets the amount that the rule levies instead of a rate.
   *
   * @param amount the amount, at least 0, with at most 24 digits before and 12 after the decimal
   *     point. The rate must then be 0, and the rule must not be compound. Null if the rule levies
   *     a rate
   * @return this builder
   */
  public TaxRuleBuilder fixed(@Nullable FixedAmount amount) {
    fixed = amount;
    return this;
  }

  /**
   * Sets the data set to which the rule belongs.
   *
   * @param name the data set, 1 to 64 characters, or null for {@value TaxEntry#NO_SOURCE}
   * @return this builder
   */
  public TaxRuleBuilder source(@Nullable String name) {
    source = name;
    return this;
  }

  /**
   * Builds the rule without validating it.
   *
   * @return the rule
   */
  public TaxRule build() {
    return new TaxRule(this);
  }
}
