package io.octroi.taxrate;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Builds a {@link TaxRule}. The rule is not validated until it is passed to a service. */
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
    source = rule.source;
  }

  /**
   * Sets the id of the rule.
   *
   * @param text 1 to 64 characters, unique in the tenant; null for a hash of the other values
   * @return this builder
   */
  public TaxRuleBuilder id(@Nullable String text) {
    id = text;
    return this;
  }

  /**
   * Restricts the rule to a region.
   *
   * @param code a region of the country; null for the whole country
   * @return this builder
   */
  public TaxRuleBuilder region(@Nullable String code) {
    region = code;
    return this;
  }

  /**
   * Restricts the rule to the postal codes that start with a prefix.
   *
   * @param code a postal code or a prefix; null for no restriction
   * @return this builder
   */
  public TaxRuleBuilder postal(@Nullable String code) {
    return postal(code, code);
  }

  /**
   * Restricts the rule to the postal codes that start with a code of a range.
   *
   * @param fromInclusive the first code; null, as the last one, for no restriction
   * @param toInclusive the last code, of the same length as the first
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
   * @param name the category; null for all
   * @return this builder
   */
  public TaxRuleBuilder category(@Nullable String name) {
    category = name;
    return this;
  }

  /**
   * Restricts the rule to a range of numbers of issues.
   *
   * @param fromInclusive the minimum, at least 1; null, together with a null maximum, for no
   *     restriction
   * @param toInclusive the maximum; null for no upper bound
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
   * @param dayInclusive a local date; null if unbounded
   * @return this builder
   */
  public TaxRuleBuilder from(@Nullable LocalDate dayInclusive) {
    startInclusive = dayInclusive;
    return this;
  }

  /**
   * Sets the first date on which the rule is no longer in force.
   *
   * @param dayExclusive a local date, at most 10000-01-01; null if unbounded
   * @return this builder
   */
  public TaxRuleBuilder until(@Nullable LocalDate dayExclusive) {
    endExclusive = dayExclusive;
    return this;
  }

  /**
   * Sets the rate.
   *
   * @param fraction a fraction from 0 to 1 with at most 9 decimal places
   * @return this builder
   */
  public TaxRuleBuilder rate(BigDecimal fraction) {
    rate = fraction;
    return this;
  }

  /**
   * Sets whether the rate is levied on the price plus the non-compound taxes.
   *
   * @param onTop true for compound; false by default
   * @return this builder
   */
  public TaxRuleBuilder compound(boolean onTop) {
    compound = onTop;
    return this;
  }

  /**
   * Sets the data set that the rule belongs to.
   *
   * @param name 1 to 64 characters; null for {@value TaxRule#NO_SOURCE}
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
