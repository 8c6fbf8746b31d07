package io.octroi.taxrate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which rules to list. Each part that is not null narrows the listing. Country and region are read
 * as those of a {@link Place}; the others are compared exactly.
 *
 * @param source the data set that the rules came from
 * @param authority who levies them
 * @param country the country they are for
 * @param region the region they are for; needs a country
 * @param category the product category they are for
 * @param inForceOn a day on which they are in force
 */
public record TaxRuleFilter(
    @Nullable String source,
    @Nullable String authority,
    @Nullable String country,
    @Nullable String region,
    @Nullable String category,
    @Nullable LocalDate inForceOn) {

  /**
   * Lists every rule.
   *
   * @return the filter that lets all pass
   */
  public static TaxRuleFilter all() {
    return new TaxRuleFilter(null, null, null, null, null, null);
  }

  /**
   * Narrows to a data set.
   *
   * @param name the data set; null for all
   * @return the filter
   */
  public TaxRuleFilter withSource(@Nullable String name) {
    return new TaxRuleFilter(name, authority, country, region, category, inForceOn);
  }

  /**
   * Narrows to an authority.
   *
   * @param name who levies the rules; null for all
   * @return the filter
   */
  public TaxRuleFilter withAuthority(@Nullable String name) {
    return new TaxRuleFilter(source, name, country, region, category, inForceOn);
  }

  /**
   * Narrows to rules for a country or a part of it.
   *
   * @param code an ISO 3166-1 alpha-3 code; null for all
   * @return the filter
   */
  public TaxRuleFilter withCountry(@Nullable String code) {
    return new TaxRuleFilter(source, authority, code, region, category, inForceOn);
  }

  /**
   * Narrows to rules for a region or a part of it.
   *
   * @param code the region, without the country's code; null for all
   * @return the filter
   */
  public TaxRuleFilter withRegion(@Nullable String code) {
    return new TaxRuleFilter(source, authority, country, code, category, inForceOn);
  }

  /**
   * Narrows to rules for a product category.
   *
   * @param name the category; null for all
   * @return the filter
   */
  public TaxRuleFilter withCategory(@Nullable String name) {
    return new TaxRuleFilter(source, authority, country, region, name, inForceOn);
  }

  /**
   * Narrows to rules in force on a day.
   *
   * @param day a local date; null for any
   * @return the filter
   */
  public TaxRuleFilter withInForceOn(@Nullable LocalDate day) {
    return new TaxRuleFilter(source, authority, country, region, category, day);
  }
}
