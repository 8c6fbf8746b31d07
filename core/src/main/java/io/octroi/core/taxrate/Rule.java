package io.octroi.core.taxrate;

import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxRule;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A canonical rule, packed for comparing and compiling.
 *
 * @param id names it
 * @param source the data set that it came from
 * @param terms what it levies, and on which sales
 * @param area country and region as {@link PlaceKeys#area} packs them
 * @param from the first code of its postal range, packed; 0 for no range
 * @param to the last code of its postal range, packed
 * @param length how many characters its bounds have; 0 for no range
 */
record Rule(String id, String source, Terms terms, int area, long from, long to, int length) {

  /** The area's wide place, for rules that are not of one postal block. */
  static final String ANY = "*";

  /** How many characters of a postal code name its block. */
  static final int BLOCK_LENGTH = 3;

  static Rule of(TaxRule canonical) {
    String region = canonical.region() == null ? "" : canonical.region();
    String first = canonical.postalFrom() == null ? "" : canonical.postalFrom();
    String last = canonical.postalTo() == null ? "" : canonical.postalTo();
    return new Rule(
        Objects.requireNonNull(canonical.id()),
        Objects.requireNonNull(canonical.source()),
        new Terms(
            new TaxComponent(canonical.authority(), canonical.rate(), canonical.compound()),
            canonical.category(),
            canonical.issuesFrom() == null ? 0 : canonical.issuesFrom(),
            canonical.issuesTo() == null ? Integer.MAX_VALUE : canonical.issuesTo(),
            Days.start(canonical.startInclusive()),
            Days.end(canonical.endExclusive())),
        PlaceKeys.area(canonical.country(), region),
        PlaceKeys.postal(first),
        PlaceKeys.postal(last),
        first.length());
  }

  TaxRule toTaxRule() {
    String region = PlaceKeys.region(area);
    return new TaxRule(
        id,
        authority(),
        PlaceKeys.country(area),
        region.isEmpty() ? null : region,
        length == 0 ? null : PlaceKeys.postal(from),
        length == 0 ? null : PlaceKeys.postal(to),
        category(),
        issuesFrom() == 0 ? null : issuesFrom(),
        issuesTo() == Integer.MAX_VALUE ? null : issuesTo(),
        Days.startDate(start()),
        Days.endDate(end()),
        terms.component().rate(),
        terms.component().compound(),
        source);
  }

  /** Ended on another day. */
  Rule endingOn(LocalDate dateExclusive) {
    return new Rule(id, source, terms.endingOn(Days.end(dateExclusive)), area, from, to, length);
  }

  /**
   * Where the store lists it: country, region and postal block, each {@value #ANY} if it has none.
   */
  String areaPath() {
    String block = ANY;
    if (isInBlock()) {
      block = PlaceKeys.postal(from).substring(0, BLOCK_LENGTH);
    }
    return areaPath(area) + block;
  }

  /**
   * The beginning of the paths of all rules of an area, of the country's alone if it has no region.
   */
  static String areaPath(int area) {
    String region = PlaceKeys.region(area);
    return PlaceKeys.country(area) + "/" + (region.isEmpty() ? ANY : region) + "/";
  }

  /** Country and region of an area, for people. */
  static String areaName(int area) {
    String region = PlaceKeys.region(area);
    return PlaceKeys.country(area) + (region.isEmpty() ? "" : "/" + region);
  }

  /** Whether all codes that it covers begin with the same three characters. */
  boolean isInBlock() {
    return length >= BLOCK_LENGTH && block(from) == block(to);
  }

  /** The block of a packed postal code. */
  static int block(long postalKey) {
    return (int) (postalKey >>> PlaceKeys.shift(BLOCK_LENGTH));
  }

  boolean hasRegion() {
    return PlaceKeys.countryArea(area) != area;
  }

  /** The end of the packed codes that it covers, exclusive; they begin with {@link #from}. */
  long limit() {
    return to + PlaceKeys.span(length);
  }

  /** Whether it covers every code that begins with this one. */
  boolean covers(long postalKey) {
    return length <= PlaceKeys.length(postalKey) && from <= postalKey && postalKey < limit();
  }

  /** Whether it covers a code that begins with this one. */
  boolean touches(long postalKey, int postalLength) {
    return from < postalKey + PlaceKeys.span(postalLength) && postalKey < limit();
  }

  boolean isFor(String productCategory) {
    return terms.isFor(productCategory);
  }

  boolean isForIssues(int number) {
    return terms.isForIssues(number);
  }

  boolean isInForce(int epochDay) {
    return terms.isInForce(epochDay);
  }

  String authority() {
    return terms.component().authority();
  }

  @Nullable String category() {
    return terms.category();
  }

  int issuesFrom() {
    return terms.issuesFrom();
  }

  int issuesTo() {
    return terms.issuesTo();
  }

  int start() {
    return terms.start();
  }

  int end() {
    return terms.end();
  }
}
