package io.octroi.taxrate;

import io.octroi.internal.Elements;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A builder for a {@link Taxability}. The taxability is not validated until it is passed to {@link
 * TaxTables}.
 */
public final class TaxabilityBuilder {

  @Nullable String id;
  final String country;
  @Nullable String region;
  @Nullable String postalFrom;
  @Nullable String postalTo;
  final String category;
  List<String> authorities = List.of();
  @Nullable LocalDate startInclusive;
  @Nullable LocalDate endExclusive;
  Treatment treatment;
  @Nullable String source;

  TaxabilityBuilder(String country, String category, Treatment treatment) {
    this.country = country;
    this.category = category;
    this.treatment = treatment;
  }

  TaxabilityBuilder(Taxability taxability) {
    this(taxability.country, taxability.category, taxability.treatment);
    authorities = taxability.authorities;
    id = taxability.id;
    region = taxability.region;
    postalFrom = taxability.postalFrom;
    postalTo = taxability.postalTo;
    startInclusive = taxability.startInclusive;
    endExclusive = taxability.endExclusive;
    source = taxability.source;
  }

  /**
   * Sets the id of the taxability.
   *
   * @param text the id, 1 to 64 characters, unique within the tenant, or null to use a hash of the
   *     other values
   * @return this builder
   */
  public TaxabilityBuilder id(@Nullable String text) {
    id = text;
    return this;
  }

  /**
   * Restricts the taxability to a region.
   *
   * @param code the region code, or null for the whole country
   * @return this builder
   */
  public TaxabilityBuilder region(@Nullable String code) {
    region = code;
    return this;
  }

  /**
   * Restricts the taxability to the postal codes that begin with a code, as {@link
   * TaxRuleBuilder#postal(String)} does.
   *
   * @param code a postal code, or null for no restriction
   * @return this builder
   */
  public TaxabilityBuilder postal(@Nullable String code) {
    return postal(code, code);
  }

  /**
   * Restricts the taxability to the postal codes that begin with a code in a range, as {@link
   * TaxRuleBuilder#postal(String, String)} does.
   *
   * @param fromInclusive the first code, or null if there is no restriction
   * @param toInclusive the last code, which must have the same length as the first one
   * @return this builder
   */
  public TaxabilityBuilder postal(@Nullable String fromInclusive, @Nullable String toInclusive) {
    postalFrom = fromInclusive;
    postalTo = toInclusive;
    return this;
  }

  /**
   * Restricts the taxability to the taxes of some authorities.
   *
   * @param names the authorities, at most {@value TaxBoundary#AUTHORITIES_MAX}; if there are none,
   *     the taxability is for all authorities
   * @return this builder
   */
  public TaxabilityBuilder authorities(Collection<String> names) {
    Elements.check(names, "names");
    authorities = List.copyOf(names);
    return this;
  }

  /**
   * Sets the first date on which the taxability is in force.
   *
   * @param dayInclusive a local date, or null if the taxability has no start
   * @return this builder
   */
  public TaxabilityBuilder from(@Nullable LocalDate dayInclusive) {
    startInclusive = dayInclusive;
    return this;
  }

  /**
   * Sets the first date on which the taxability is no longer in force.
   *
   * @param dayExclusive a local date, at most 10000-01-01, or null if the taxability has no end
   * @return this builder
   */
  public TaxabilityBuilder until(@Nullable LocalDate dayExclusive) {
    endExclusive = dayExclusive;
    return this;
  }

  /**
   * Sets the treatment.
   *
   * @param how the treatment
   * @return this builder
   */
  public TaxabilityBuilder treatment(Treatment how) {
    treatment = how;
    return this;
  }

  /**
   * Sets the data set to which the taxability belongs.
   *
   * @param name the data set, 1 to 64 characters, or null for {@value TaxEntry#NO_SOURCE}
   * @return this builder
   */
  public TaxabilityBuilder source(@Nullable String name) {
    source = name;
    return this;
  }

  /**
   * Builds the taxability.
   *
   * @return the taxability
   */
  public Taxability build() {
    return new Taxability(this);
  }
}
