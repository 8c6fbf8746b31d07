package io.octroi.taxrate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A filter for listing rules. A rule is listed if it matches every component that is not null.
 * Country and region are parsed as those of a {@link Place}; the others are compared exactly.
 *
 * @param source the data set that the rules belong to
 * @param authority the authority that levies them
 * @param country the country that they apply in
 * @param region the region that they apply in; requires a country
 * @param category the product category that they apply to
 * @param inForceOn a local date on which they are in force
 */
public record TaxRuleFilter(
    @Nullable String source,
    @Nullable String authority,
    @Nullable String country,
    @Nullable String region,
    @Nullable String category,
    @Nullable LocalDate inForceOn) {

  /**
   * Returns the filter that matches every rule.
   *
   * @return the filter
   */
  public static TaxRuleFilter all() {
    return new TaxRuleFilter(null, null, null, null, null, null);
  }

  /**
   * Returns a copy of this filter for a data set.
   *
   * @param name the data set; null for all
   * @return the copy
   */
  public TaxRuleFilter withSource(@Nullable String name) {
    return new TaxRuleFilter(name, authority, country, region, category, inForceOn);
  }

  /**
   * Returns a copy of this filter for an authority.
   *
   * @param name the authority that levies the rules; null for all
   * @return the copy
   */
  public TaxRuleFilter withAuthority(@Nullable String name) {
    return new TaxRuleFilter(source, name, country, region, category, inForceOn);
  }

  /**
   * Returns a copy of this filter for the rules of a country, including those of its regions.
   *
   * @param code an ISO 3166-1 alpha-3 code; null for all
   * @return the copy
   */
  public TaxRuleFilter withCountry(@Nullable String code) {
    return new TaxRuleFilter(source, authority, code, region, category, inForceOn);
  }

  /**
   * Returns a copy of this filter for the rules of a region, including those of its postal codes.
   *
   * @param code the region code without the country's; null for all
   * @return the copy
   */
  public TaxRuleFilter withRegion(@Nullable String code) {
    return new TaxRuleFilter(source, authority, country, code, category, inForceOn);
  }

  /**
   * Returns a copy of this filter for a product category.
   *
   * @param name the category; null for all
   * @return the copy
   */
  public TaxRuleFilter withCategory(@Nullable String name) {
    return new TaxRuleFilter(source, authority, country, region, name, inForceOn);
  }

  /**
   * Returns a copy of this filter for the rules in force on a date.
   *
   * @param day a local date; null for any
   * @return the copy
   */
  public TaxRuleFilter withInForceOn(@Nullable LocalDate day) {
    return new TaxRuleFilter(source, authority, country, region, category, day);
  }
}
