package io.octroi.core.taxrate.rule;

import io.octroi.taxrate.PlaceKeys;
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
 * @param levy what it levies, and on which sales
 * @param area country and region as {@link PlaceKeys#area} packs them
 * @param from the first code of its postal range, packed; 0 for no range
 * @param to the last code of its postal range, packed
 * @param length how many characters its bounds have; 0 for no range
 */
public record Rule(String id, String source, Levy levy, int area, long from, long to, int length) {

  /** The area's wide place, for rules that are not of one postal block. */
  public static final String ANY = "*";

  /** How many characters of a postal code name its block. */
  public static final int BLOCK_LENGTH = 3;

  public static Rule of(TaxRule canonical) {
    String region = canonical.region() == null ? "" : canonical.region();
    String first = canonical.postalFrom() == null ? "" : canonical.postalFrom();
    String last = canonical.postalTo() == null ? "" : canonical.postalTo();
    return new Rule(
        Objects.requireNonNull(canonical.id()),
        Objects.requireNonNull(canonical.source()),
        new Levy(
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

  public TaxRule toTaxRule() {
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
        levy.component().rate(),
        levy.component().compound(),
        source);
  }

  /** Ended on another day. */
  public Rule endingOn(LocalDate dateExclusive) {
    return new Rule(id, source, levy.endingOn(Days.end(dateExclusive)), area, from, to, length);
  }

  /**
   * Where the store lists it: country, region and postal block, each {@value #ANY} if it has none.
   */
  public String areaPath() {
    String block = ANY;
    if (isInBlock()) {
      block = PlaceKeys.postal(from).substring(0, BLOCK_LENGTH);
    }
    return areaPath(area) + block;
  }

  /**
   * The beginning of the paths of all rules of an area, of the country's alone if it has no region.
   */
  public static String areaPath(int area) {
    String region = PlaceKeys.region(area);
    return PlaceKeys.country(area) + "/" + (region.isEmpty() ? ANY : region) + "/";
  }

  /** Country and region of an area, for people. */
  public static String areaName(int area) {
    String region = PlaceKeys.region(area);
    return PlaceKeys.country(area) + (region.isEmpty() ? "" : "/" + region);
  }

  /** Whether all codes that it covers begin with the same three characters. */
  public boolean isInBlock() {
    return length >= BLOCK_LENGTH && block(from) == block(to);
  }

  /** The block of a packed postal code. */
  public static int block(long postalKey) {
    return (int) (postalKey >>> PlaceKeys.shift(BLOCK_LENGTH));
  }

  public boolean hasRegion() {
    return PlaceKeys.countryArea(area) != area;
  }

  /** The end of the packed codes that it covers, exclusive; they begin with {@link #from}. */
  public long limit() {
    return to + PlaceKeys.span(length);
  }

  /** Whether it covers every code that begins with this one. */
  public boolean covers(long postalKey) {
    return length <= PlaceKeys.length(postalKey) && from <= postalKey && postalKey < limit();
  }

  /** Whether it covers a code that begins with this one. */
  public boolean intersects(long postalKey, int postalLength) {
    return from < postalKey + PlaceKeys.span(postalLength) && postalKey < limit();
  }

  public boolean isFor(String productCategory) {
    return levy.isFor(productCategory);
  }

  public boolean isForIssues(int number) {
    return levy.isForIssues(number);
  }

  public boolean isInForce(int epochDay) {
    return levy.isInForce(epochDay);
  }

  public String authority() {
    return levy.component().authority();
  }

  public @Nullable String category() {
    return levy.category();
  }

  public int issuesFrom() {
    return levy.issuesFrom();
  }

  public int issuesTo() {
    return levy.issuesTo();
  }

  public int start() {
    return levy.start();
  }

  public int end() {
    return levy.end();
  }
}
