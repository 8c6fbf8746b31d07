package io.octroi.taxrate;

import io.octroi.internal.PlaceKeys;
import io.octroi.internal.PlaceParts;
import io.octroi.internal.Violations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where something is sold: a country, a region of it, a postal code. Parsed, checked and packed
 * once, so that an invalid place cannot exist.
 *
 * <table>
 * <caption>The parts</caption>
 * <tr><td>country<td>an ISO 3166-1 alpha-3 code; a to z are raised
 * <tr><td>region<td>USA and CAN: required, the postal service's two letters. Elsewhere optional, 1 to 3
 *     of A-Z 0-9 (ISO 3166-2 without the country). {@code USA/PR} and {@code PRI} are different places
 * <tr><td>postal code<td>USA (5 or 9 digits) and CAN (3 or 6, letter and digit alternating): required.
 *     Elsewhere optional, 1 to 10 of A-Z 0-9. Spaces and dashes are dropped, a to z raised
 * </table>
 */
public final class Place {

  private final int areaKey;
  private final long postalKey;

  /** The place that packs to these. */
  Place(int areaKey, long postalKey) {
    this.areaKey = areaKey;
    this.postalKey = postalKey;
  }

  /**
   * A place by its parts.
   *
   * @param country a country code, such as {@code "ESP"}
   * @param region a region code; null or empty if the place is the whole country
   * @param postalCode a postal code; null or empty if none is known
   * @return the place
   * @throws io.octroi.InvalidInputException naming every part that is missing, unknown or malformed
   */
  public static Place of(String country, @Nullable String region, @Nullable String postalCode) {
    Violations faults = new Violations();
    Place place = parse(faults, country, region, postalCode);
    faults.throwIfAny();
    return place;
  }

  /**
   * A whole country, for countries where neither region nor postal code is needed.
   *
   * @param country a country code, such as {@code "ARE"}
   * @return the place
   * @throws io.octroi.InvalidInputException if the code is unknown, or of the USA or Canada
   */
  public static Place of(String country) {
    return of(country, null, null);
  }

  /**
   * A place in the United States.
   *
   * @param state the postal service's two letters of one of the 50 states, DC, PR, GU, VI, AS, MP,
   *     AA, AE or AP
   * @param zip a ZIP or ZIP+4 code, 5 or 9 digits
   * @return the place
   * @throws io.octroi.InvalidInputException naming every part that is missing, unknown or malformed
   */
  public static Place usa(String state, String zip) {
    return of(PlaceParts.USA, state, zip);
  }

  /**
   * A place in Canada.
   *
   * @param province the postal service's two letters of a province or territory
   * @param postalCode a forward sortation area ({@code "K1A"}) or a whole code ({@code "K1A 0B1"})
   * @return the place
   * @throws io.octroi.InvalidInputException naming every part that is missing, unknown or malformed
   */
  public static Place can(String province, String postalCode) {
    return of(PlaceParts.CAN, province, postalCode);
  }

  private static Place of(int country, @Nullable String region, @Nullable String postalCode) {
    Violations faults = new Violations();
    Place place = parse(faults, country, region, postalCode);
    faults.throwIfAny();
    return place;
  }

  /**
   * Parses what it can and adds the faults of the rest; the place is of use only if none was added.
   */
  static Place parse(
      Violations faults,
      @Nullable String country,
      @Nullable String region,
      @Nullable String postalCode) {
    return parse(faults, PlaceParts.countryKey(faults, country), region, postalCode);
  }

  private static Place parse(
      Violations faults, int country, @Nullable String region, @Nullable String postalCode) {
    int part = PlaceParts.regionKey(faults, country, region);
    require(faults, country, "region", region);
    String code = PlaceParts.postalCode(faults, country, postalCode);
    require(faults, country, "postalCode", postalCode);
    return new Place(PlaceKeys.area(country, part), code == null ? 0 : PlaceKeys.postal(code));
  }

  private static void require(
      Violations faults, int country, String subject, @Nullable String text) {
    if ((text == null || text.isEmpty()) && PlaceParts.needsRegion(country)) {
      faults.add(subject, "is missing, and required in " + PlaceKeys.region(country));
    }
  }

  /**
   * The country.
   *
   * @return an ISO 3166-1 alpha-3 code
   */
  public String country() {
    return PlaceKeys.country(areaKey);
  }

  /**
   * The region.
   *
   * @return the code without the country's; empty if none was given
   */
  public Optional<String> region() {
    return Optional.of(PlaceKeys.region(areaKey)).filter(text -> !text.isEmpty());
  }

  /**
   * The postal code in its canonical form, without spaces and dashes.
   *
   * @return the code; empty if none was given
   */
  public Optional<String> postalCode() {
    return Optional.of(PlaceKeys.postal(postalKey)).filter(text -> !text.isEmpty());
  }

  /**
   * Country and region packed to one number.
   *
   * @return the number that {@link PlaceKeys#area} makes of them
   */
  public int areaKey() {
    return areaKey;
  }

  /**
   * The postal code packed to one number.
   *
   * @return the number that {@link PlaceKeys#postal(String)} makes of it; 0 if there is none
   */
  public long postalKey() {
    return postalKey;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Place place && place.areaKey == areaKey && place.postalKey == postalKey;
  }

  @Override
  public int hashCode() {
    return 31 * areaKey + Long.hashCode(postalKey);
  }

  /** The parts that were given, such as {@code USA/IL/60062}. */
  @Override
  public String toString() {
    String region = PlaceKeys.region(areaKey);
    String code = PlaceKeys.postal(postalKey);
    return country()
        + (region.isEmpty() && code.isEmpty() ? "" : "/" + region)
        + (code.isEmpty() ? "" : "/" + code);
  }
}
