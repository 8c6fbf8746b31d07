package io.octroi.taxrate;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Puts a {@link TaxRule} together; nothing is checked before the rule is handed to a service. */
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
   * Names the rule.
   *
   * @param text 1 to 64 characters, unique in the tenant; null for a hash of the other parts
   * @return this
   */
  public TaxRuleBuilder id(@Nullable String text) {
    id = text;
    return this;
  }

  /**
   * Limits it to a region.
   *
   * @param code a region of the country; null for the whole of it
   * @return this
   */
  public TaxRuleBuilder region(@Nullable String code) {
    region = code;
    return this;
  }

  /**
   * Limits it to the postal codes that begin with this one.
   *
   * @param code a code or the beginning of codes
   * @return this
   */
  public TaxRuleBuilder postal(@Nullable String code) {
    return postal(code, code);
  }

  /**
   * Limits it to the postal codes that begin with a code of this range.
   *
   * @param fromInclusive the first code; null, like the last, for no range
   * @param toInclusive the last code, as long as the first
   * @return this
   */
  public TaxRuleBuilder postal(@Nullable String fromInclusive, @Nullable String toInclusive) {
    postalFrom = fromInclusive;
    postalTo = toInclusive;
    return this;
  }

  /**
   * Limits it to products of a category.
   *
   * @param name the category; null for all
   * @return this
   */
  public TaxRuleBuilder category(@Nullable String name) {
    category = name;
    return this;
  }

  /**
   * Limits it to numbers of issues.
   *
   * @param fromInclusive the fewest, at least 1; null, like the most, for any and for none
   * @param toInclusive the most; null when open
   * @return this
   */
  public TaxRuleBuilder issues(@Nullable Integer fromInclusive, @Nullable Integer toInclusive) {
    issuesFrom = fromInclusive;
    issuesTo = toInclusive;
    return this;
  }

  /**
   * Sets the first day on which it is in force.
   *
   * @param dayInclusive a local date; null if it has always been
   * @return this
   */
  public TaxRuleBuilder from(@Nullable LocalDate dayInclusive) {
    startInclusive = dayInclusive;
    return this;
  }

  /**
   * Sets the first day on which it is no longer in force.
   *
   * @param dayExclusive a local date, at most 10000-01-01; null if it never ends
   * @return this
   */
  public TaxRuleBuilder until(@Nullable LocalDate dayExclusive) {
    endExclusive = dayExclusive;
    return this;
  }

  /**
   * Sets the rate.
   *
   * @param fraction a fraction from 0 to 1, at most 9 decimal places
   * @return this
   */
  public TaxRuleBuilder rate(BigDecimal fraction) {
    rate = fraction;
    return this;
  }

  /**
   * Sets whether it is levied on the price plus the taxes that are not compound.
   *
   * @param onTop true for compound
   * @return this
   */
  public TaxRuleBuilder compound(boolean onTop) {
    compound = onTop;
    return this;
  }

  /**
   * Names the data set that it comes from.
   *
   * @param name 1 to 64 characters; null for {@value TaxRule#NO_SOURCE}
   * @return this
   */
  public TaxRuleBuilder source(@Nullable String name) {
    source = name;
    return this;
  }

  /**
   * Gives the rule, unchecked.
   *
   * @return the rule
   */
  public TaxRule build() {
    return new TaxRule(this);
  }
}
