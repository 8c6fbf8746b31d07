package io.octroi.core.taxrate.entry;

import io.octroi.internal.PlaceKeys;
import io.octroi.taxrate.TaxEntry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A canonical entry of a tax table in packed form, which is used to compare and compile entries.
 *
 * @param id the id, unique within the tenant
 * @param source the data set to which the entry belongs
 * @param effect the part of the entry that does not depend on the place
 * @param area the country and region, packed by {@link PlaceKeys#area}
 * @param from the packed first code of the postal range, or 0 if there is no range
 * @param to the packed last code of the postal range, inclusive, or 0 if there is no range
 * @param length the length of both bounds in characters, or 0 if there is no range
 */
public record Entry(
    String id, String source, Effect effect, int area, long from, long to, int length) {

  /**
   * The wildcard in an area path. It replaces the region of an entry without a region, and the
   * postal block of an entry that is not confined to one block.
   */
  public static final String ANY = "*";

  /** The separator at the end of a postal block. Outward codes have at least two characters. */
  private static final String SEPARATOR = "_";

  /** The length of the prefix that identifies a postal block, in characters. */
  public static final int BLOCK_LENGTH = 3;

  /** Packs a canonical entry. The entry must have an id and a source. */
  public static Entry of(TaxEntry canonical) {
    return Packing.pack(canonical);
  }

  /** Returns the canonical entry from which this entry was packed. */
  public TaxEntry toTaxEntry() {
    return Packing.unpack(this);
  }

  /** Returns a copy with the given id. */
  public Entry withId(String newId) {
    return new Entry(newId, source, effect, area, from, to, length);
  }

  /** Returns a copy with the given end date (exclusive). */
  public Entry endingOn(LocalDate dateExclusive) {
    return new Entry(id, source, effect.endingOn(Days.end(dateExclusive)), area, from, to, length);
  }

  /**
   * Returns the path under which the store lists the entry. It consists of the country, the region
   * and the postal block. {@value #ANY} replaces a region or a postal block that is absent.
   */
  public String areaPath() {
    return areaPath(area) + (isInBlock() ? blockText(block(from)) : ANY);
  }

  /**
   * Returns the prefix of the paths of all entries of an area. If the area has no region, its
   * entries are those of the country that have no region.
   */
  public static String areaPath(int area) {
    String region = PlaceKeys.region(area);
    return PlaceKeys.country(area) + "/" + (region.isEmpty() ? ANY : region) + "/";
  }

  /**
   * Returns the display name of an area: the country, followed by the region if the area has one.
   */
  public static String areaName(int area) {
    String region = PlaceKeys.region(area);
    return PlaceKeys.country(area) + (region.isEmpty() ? "" : "/" + region);
  }

  /**
   * Returns whether all codes that the entry covers begin with the same {@value #BLOCK_LENGTH}
   * characters.
   */
  public boolean isInBlock() {
    return length >= BLOCK_LENGTH && block(from) == block(to);
  }

  /** Returns the number of the postal block that contains a packed postal code. */
  public static int block(long postalKey) {
    return (int) (postalKey >>> PlaceKeys.shift(BLOCK_LENGTH));
  }

  /** Returns the characters that identify a postal block, with an underscore for a separator. */
  public static String blockText(int block) {
    long key = block * PlaceKeys.span(BLOCK_LENGTH);
    String text = PlaceKeys.postal(key);
    return PlaceKeys.separator(key) < 0 ? text : text + SEPARATOR;
  }

  /** Returns the number of the postal block that is identified by a text. */
  public static int parseBlock(String text) {
    boolean separated = text.endsWith(SEPARATOR);
    long key = PlaceKeys.postal(separated ? text.substring(0, text.length() - 1) : text);
    return block(separated ? PlaceKeys.separate(key, BLOCK_LENGTH - 1) : key);
  }

  /** Returns whether the entry is confined to a region of its country. */
  public boolean hasRegion() {
    return PlaceKeys.countryArea(area) != area;
  }

  /**
   * Returns the end (exclusive) of the packed codes that the entry covers. The codes begin with
   * {@link #from}.
   */
  public long limit() {
    return to + PlaceKeys.span(length);
  }

  /** Returns whether the entry covers every code that begins with the given code. */
  public boolean covers(long postalKey) {
    return length <= PlaceKeys.length(postalKey) && from <= postalKey && postalKey < limit();
  }

  /**
   * Returns whether the entry covers at least one code that begins with the given code.
   *
   * @param postalKey the packed postal code
   * @param postalLength the length of the postal code, in characters
   */
  public boolean intersects(long postalKey, int postalLength) {
    return from < postalKey + PlaceKeys.span(postalLength) && postalKey < limit();
  }

  /** Returns whether this is a rule. */
  public boolean isRule() {
    return effect instanceof Levy;
  }

  /** Returns whether this is a rule that applies only where a boundary names its authority. */
  public boolean isBounded() {
    return effect instanceof Levy levy && levy.bounded();
  }

  /** Returns the effect of a rule. This must be a rule. */
  public Levy levy() {
    return (Levy) effect;
  }

  /** Returns the tax authority of a rule. This must be a rule. */
  public String authority() {
    return levy().authority();
  }

  /** Returns the word for the kind of this entry. */
  public String kind() {
    return switch (effect.kind()) {
      case RULE -> "rule";
      case BOUNDARY -> "boundary";
      case TAXABILITY -> "taxability";
    };
  }

  /** Returns the product category, or null if the entry does not depend on it. */
  public @Nullable String category() {
    return effect.category();
  }

  /** Returns the minimum number of issues, or 0 if the entry does not depend on it. */
  public int issuesFrom() {
    return effect.issuesFrom();
  }

  /**
   * Returns the maximum number of issues (inclusive), or {@link Integer#MAX_VALUE} if there is no
   * maximum.
   */
  public int issuesTo() {
    return effect.issuesTo();
  }

  /** Returns the first day, as an epoch day, or {@link Days#ALWAYS} if there is no first day. */
  public int start() {
    return effect.start();
  }

  /**
   * Returns the end (exclusive), as an epoch day, or {@link Days#NEVER} if the period is
   * open-ended.
   */
  public int end() {
    return effect.end();
  }
}
