package io.octroi.core.taxrate.rule;

import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxRule;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A canonical rule in packed form, for comparing and compiling.
 *
 * @param id the id, unique within the tenant
 * @param source the data set that the rule belongs to
 * @param levy the tax component, and the sales that it applies to
 * @param area country and region as {@link PlaceKeys#area} packs them
 * @param from the first code of the postal range, packed; 0 without a range
 * @param to the last code of the postal range, inclusive, packed; 0 without a range
 * @param length the length of both bounds, in characters; 0 without a range
 */
public record Rule(String id, String source, Levy levy, int area, long from, long to, int length) {

  /** The wildcard in an area path, for a rule without a region or without a single postal block. */
  public static final String ANY = "*";

  /** The length of the prefix that identifies a postal block, in characters. */
  public static final int BLOCK_LENGTH = 3;

  /** Packs a canonical rule, which has an id and a source. */
  public static Rule of(TaxRule canonical) {
    String region = canonical.region().orElse("");
    String first = canonical.postalFrom().orElse("");
    String last = canonical.postalTo().orElse("");
    return new Rule(
        canonical.id().orElseThrow(),
        canonical.source().orElseThrow(),
        new Levy(
            new TaxComponent(canonical.authority(), canonical.rate(), canonical.compound()),
            canonical.category().orElse(null),
            canonical.issuesFrom().orElse(0),
            canonical.issuesTo().orElse(Integer.MAX_VALUE),
            Days.start(canonical.startInclusive().orElse(null)),
            Days.end(canonical.endExclusive().orElse(null))),
        PlaceKeys.area(canonical.country(), region),
        PlaceKeys.postal(first),
        PlaceKeys.postal(last),
        first.length());
  }

  /** Returns the canonical rule that this one was packed from. */
  public TaxRule toTaxRule() {
    String region = PlaceKeys.region(area);
    return TaxRule.of(authority(), PlaceKeys.country(area), levy.component().rate())
        .id(id)
        .region(region.isEmpty() ? null : region)
        .postal(
            length == 0 ? null : PlaceKeys.postal(from), length == 0 ? null : PlaceKeys.postal(to))
        .category(category())
        .issues(
            issuesFrom() == 0 ? null : issuesFrom(),
            issuesTo() == Integer.MAX_VALUE ? null : issuesTo())
        .from(Days.startDate(start()))
        .until(Days.endDate(end()))
        .compound(levy.component().compound())
        .source(source)
        .build();
  }

  /** Returns a copy with another end date, exclusive. */
  public Rule endingOn(LocalDate dateExclusive) {
    return new Rule(id, source, levy.endingOn(Days.end(dateExclusive)), area, from, to, length);
  }

  /**
   * Returns the path under which the store lists the rule: country, region and postal block.
   * {@value #ANY} replaces an absent part.
   */
  public String areaPath() {
    String block = ANY;
    if (isInBlock()) {
      block = PlaceKeys.postal(from).substring(0, BLOCK_LENGTH);
    }
    return areaPath(area) + block;
  }

  /**
   * Returns the prefix of the paths of all rules of an area. For an area without a region these are
   * the rules of the country that have no region.
   */
  public static String areaPath(int area) {
    String region = PlaceKeys.region(area);
    return PlaceKeys.country(area) + "/" + (region.isEmpty() ? ANY : region) + "/";
  }

  /** Returns the display name of an area: the country, and the region if there is one. */
  public static String areaName(int area) {
    String region = PlaceKeys.region(area);
    return PlaceKeys.country(area) + (region.isEmpty() ? "" : "/" + region);
  }

  /** Returns whether all covered codes begin with the same {@value #BLOCK_LENGTH} characters. */
  public boolean isInBlock() {
    return length >= BLOCK_LENGTH && block(from) == block(to);
  }

  /** Returns the number of the postal block of a packed postal code. */
  public static int block(long postalKey) {
    return (int) (postalKey >>> PlaceKeys.shift(BLOCK_LENGTH));
  }

  /** Returns whether the rule is confined to a region of its country. */
  public boolean hasRegion() {
    return PlaceKeys.countryArea(area) != area;
  }

  /** Returns the end of the covered packed codes, exclusive. They begin with {@link #from}. */
  public long limit() {
    return to + PlaceKeys.span(length);
  }

  /** Returns whether the rule covers every code that begins with the given one. */
  public boolean covers(long postalKey) {
    return length <= PlaceKeys.length(postalKey) && from <= postalKey && postalKey < limit();
  }

  /**
   * Tests whether the rule covers any code that begins with the given one.
   *
   * @param postalKey the packed postal code
   * @param postalLength its length in characters
   */
  public boolean intersects(long postalKey, int postalLength) {
    return from < postalKey + PlaceKeys.span(postalLength) && postalKey < limit();
  }

  /** Returns whether the rule applies to products of a category. */
  public boolean isFor(String productCategory) {
    return levy.isFor(productCategory);
  }

  /** Returns whether the rule applies to a number of issues; 0 means unspecified. */
  public boolean isForIssues(int number) {
    return levy.isForIssues(number);
  }

  /** Returns whether the rule is in force on a day. */
  public boolean isInForce(int epochDay) {
    return levy.isInForce(epochDay);
  }

  /** Returns the tax authority. */
  public String authority() {
    return levy.component().authority();
  }

  /** Returns the product category; null if the rule applies to all. */
  public @Nullable String category() {
    return levy.category();
  }

  /** Returns the minimum number of issues; 0 if the rule applies to any number. */
  public int issuesFrom() {
    return levy.issuesFrom();
  }

  /** Returns the maximum number of issues, inclusive; {@link Integer#MAX_VALUE} if unbounded. */
  public int issuesTo() {
    return levy.issuesTo();
  }

  /** Returns the first day, as an epoch day; {@link Days#ALWAYS} if unbounded. */
  public int start() {
    return levy.start();
  }

  /** Returns the end, exclusive, as an epoch day; {@link Days#NEVER} if unbounded. */
  public int end() {
    return levy.end();
  }
}
