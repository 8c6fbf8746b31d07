package io.octroi.taxrate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A filter for listing rules. A rule is listed if it matches every component that is not null. The
 * country and region are parsed like those of a {@link Place}. All other components are compared
 * exactly.
 *
 * @param source the data set to which the rules belong
 * @param authority the authority that levies the taxes
 * @param country the country in which the rules apply
 * @param region the region in which the rules apply; requires a country
 * @param category the product category to which the rules apply
 * @param inForceOn a local date on which the rules are in force
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
   * Returns a copy of this filter for the rules of a data set.
   *
   * @param name the data set, or null for all data sets
   * @return the copy
   */
  public TaxRuleFilter withSource(@Nullable String name) {
    return new TaxRuleFilter(name, authority, country, region, category, inForceOn);
  }

  /**
   * Returns a copy of this filter for the rules of an authority.
   *
   * @param name the authority, or null for all authorities
   * @return the copy
   */
  public TaxRuleFilter withAuthority(@Nullable String name) {
    return new TaxRuleFilter(source, name, country, region, category, inForceOn);
  }

  /**
   * Returns a copy of this filter for the rules of a country, including the rules that apply only
   * to one of its regions.
   *
   * @param code an ISO 3166-1 alpha-2 or alpha-3 code, or null for all countries
   * @return the copy
   */
  public TaxRuleFilter withCountry(@Nullable String code) {
    return new TaxRuleFilter(source, authority, code, region, category, inForceOn);
  }

  /**
   * Returns a copy of this filter for the rules of a region, including the rules that apply only to
   * postal codes in the region.
   *
   * @param code the region code, or null for all regions
   * @return the copy
   */
  public TaxRuleFilter withRegion(@Nullable String code) {
    return new TaxRuleFilter(source, authority, country, code, category, inForceOn);
  }

  /**
   * Returns a copy of this filter for the rules of a product category.
   *
   * @param name the category, or null for all categories
   * @return the copy
   */
  public TaxRuleFilter withCategory(@Nullable String name) {
    return new TaxRuleFilter(source, authority, country, region, name, inForceOn);
  }

  /**
   * Returns a copy of this filter for the rules in force on a date.
   *
   * @param day a local date, or null for any date
   * @return the copy
   */
  public TaxRuleFilter withInForceOn(@Nullable LocalDate day) {
    return new TaxRuleFilter(source, authority, country, region, category, day);
  }
}
