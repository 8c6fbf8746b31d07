package io.octroi.taxrate;

import io.octroi.internal.Elements;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A builder for a {@link TaxBoundary}. The boundary is not validated until it is passed to {@link
 * TaxTables}.
 */
public final class TaxBoundaryBuilder {

  @Nullable String id;
  final String country;
  @Nullable String region;
  @Nullable String postalFrom;
  @Nullable String postalTo;
  List<String> authorities;
  @Nullable LocalDate startInclusive;
  @Nullable LocalDate endExclusive;
  @Nullable String source;

  TaxBoundaryBuilder(String country, List<String> authorities) {
    this.country = country;
    this.authorities = authorities;
  }

  TaxBoundaryBuilder(TaxBoundary boundary) {
    this(boundary.country, boundary.authorities);
    id = boundary.id;
    region = boundary.region;
    postalFrom = boundary.postalFrom;
    postalTo = boundary.postalTo;
    startInclusive = boundary.startInclusive;
    endExclusive = boundary.endExclusive;
    source = boundary.source;
  }

  /**
   * Sets the id of the boundary.
   *
   * @param text the id, 1 to 64 characters, unique within the tenant, or null to use a hash of the
   *     other values
   * @return this builder
   */
  public TaxBoundaryBuilder id(@Nullable String text) {
    id = text;
    return this;
  }

  /**
   * Restricts the boundary to a region.
   *
   * @param code the region code, or null for the whole country
   * @return this builder
   */
  public TaxBoundaryBuilder region(@Nullable String code) {
    region = code;
    return this;
  }

  /**
   * Restricts the boundary to the postal codes that begin with a code, as {@link
   * TaxRuleBuilder#postal(String)} does.
   *
   * @param code a postal code, or null for no restriction
   * @return this builder
   */
  public TaxBoundaryBuilder postal(@Nullable String code) {
    return postal(code, code);
  }

  /**
   * Restricts the boundary to the postal codes that begin with a code in a range, as {@link
   * TaxRuleBuilder#postal(String, String)} does.
   *
   * @param fromInclusive the first code, or null if there is no restriction
   * @param toInclusive the last code, which must have the same length as the first one
   * @return this builder
   */
  public TaxBoundaryBuilder postal(@Nullable String fromInclusive, @Nullable String toInclusive) {
    postalFrom = fromInclusive;
    postalTo = toInclusive;
    return this;
  }

  /**
   * Sets the authorities that levy within the boundary.
   *
   * @param names the authorities, at most {@value TaxBoundary#AUTHORITIES_MAX}
   * @return this builder
   */
  public TaxBoundaryBuilder authorities(Collection<String> names) {
    Elements.check(names, "names");
    authorities = List.copyOf(names);
    return this;
  }

  /**
   * Sets the first date on which the boundary is in force.
   *
   * @param dayInclusive a local date, or null if the boundary has no start
   * @return this builder
   */
  public TaxBoundaryBuilder from(@Nullable LocalDate dayInclusive) {
    startInclusive = dayInclusive;
    return this;
  }

  /**
   * Sets the first date on which the boundary is no longer in force.
   *
   * @param dayExclusive a local date, at most 10000-01-01, or null if the boundary has no end
   * @return this builder
   */
  public TaxBoundaryBuilder until(@Nullable LocalDate dayExclusive) {
    endExclusive = dayExclusive;
    return this;
  }

  /**
   * Sets the data set to which the boundary belongs.
   *
   * @param name the data set, 1 to 64 characters, or null for {@value TaxEntry#NO_SOURCE}
   * @return this builder
   */
  public TaxBoundaryBuilder source(@Nullable String name) {
    source = name;
    return this;
  }

  /**
   * Builds the boundary.
   *
   * @return the boundary
   */
  public TaxBoundary build() {
    return new TaxBoundary(this);
  }
}
