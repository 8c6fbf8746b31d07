package io.octroi.taxrate;

import io.octroi.internal.PlaceKeys;
import io.octroi.internal.PlaceParts;
import io.octroi.internal.Violations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of a sale: a country, and optionally a region and a postal code. Immutable; every place
 * is valid.
 *
 * <table>
 * <caption>The components of a place</caption>
 * <tr><td>country<td>an ISO 3166-1 alpha-3 code in upper or lower case
 * <tr><td>region<td>USA and CAN: required, the two-letter postal abbreviation. Elsewhere optional, 1 to 3
 *     of A-Z 0-9 (ISO 3166-2 without the country). {@code USA/PR} and {@code PRI} are different places
 * <tr><td>postal code<td>USA (5 or 9 digits) and CAN (3 or 6, letter and digit alternating): required.
 *     Elsewhere optional, 1 to 10 of A-Z 0-9. Spaces and dashes are ignored, and letters may be lower case
 * </table>
 */
public final class Place {

  private final int areaKey;
  private final long postalKey;

  /** Creates a place from its packed components. */
  Place(int areaKey, long postalKey) {
    this.areaKey = areaKey;
    this.postalKey = postalKey;
  }

  /**
   * Creates a place.
   *
   * @param country a country code, such as {@code "ESP"}
   * @param region a region code; null or empty for the whole country
   * @param postalCode a postal code; null or empty for none
   * @return the place
   * @throws io.octroi.InvalidInputException naming every component that is missing, unknown or
   *     malformed
   */
  public static Place of(String country, @Nullable String region, @Nullable String postalCode) {
    Violations faults = new Violations();
    Place place = parse(faults, country, region, postalCode);
    faults.throwIfAny();
    return place;
  }

  /**
   * Creates the place of a whole country. Not for the USA and Canada, which require a region and a
   * postal code.
   *
   * @param country a country code, such as {@code "ARE"}
   * @return the place
   * @throws io.octroi.InvalidInputException if the code is unknown, or is that of the USA or Canada
   */
  public static Place of(String country) {
    return of(country, null, null);
  }

  /**
   * Creates a place in the United States.
   *
   * @param state the two-letter postal abbreviation of one of the 50 states, DC, PR, GU, VI, AS,
   *     MP, AA, AE or AP
   * @param zip a ZIP or ZIP+4 code, 5 or 9 digits
   * @return the place
   * @throws io.octroi.InvalidInputException naming every component that is missing, unknown or
   *     malformed
   */
  public static Place usa(String state, String zip) {
    return of(PlaceParts.USA, state, zip);
  }

  /**
   * Creates a place in Canada.
   *
   * @param province the two-letter postal abbreviation of a province or territory
   * @param postalCode a forward sortation area ({@code "K1A"}) or a full code ({@code "K1A 0B1"})
   * @return the place
   * @throws io.octroi.InvalidInputException naming every component that is missing, unknown or
   *     malformed
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
   * Parses a place and adds a violation for each invalid component. If any was added, the returned
   * place is meaningless.
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
      faults.add(subject, "is missing, but required in " + PlaceKeys.region(country));
    }
  }

  /**
   * Returns the country.
   *
   * @return an ISO 3166-1 alpha-3 code
   */
  public String country() {
    return PlaceKeys.country(areaKey);
  }

  /**
   * Returns the region.
   *
   * @return the code without the country's; empty if there is none
   */
  public Optional<String> region() {
    return Optional.of(PlaceKeys.region(areaKey)).filter(text -> !text.isEmpty());
  }

  /**
   * Returns the postal code in its canonical form: upper case, without spaces and dashes.
   *
   * @return the code; empty if there is none
   */
  public Optional<String> postalCode() {
    return Optional.of(PlaceKeys.postal(postalKey)).filter(text -> !text.isEmpty());
  }

  /**
   * Returns the country and region packed into one number.
   *
   * @return the key as defined by {@link PlaceKeys#area}
   */
  public int areaKey() {
    return areaKey;
  }

  /**
   * Returns the postal code packed into one number.
   *
   * @return the key as defined by {@link PlaceKeys#postal(String)}; 0 if there is none
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

  /** Returns the components, separated by slashes, such as {@code USA/IL/60062}. */
  @Override
  public String toString() {
    String region = PlaceKeys.region(areaKey);
    String code = PlaceKeys.postal(postalKey);
    return country()
        + (region.isEmpty() && code.isEmpty() ? "" : "/" + region)
        + (code.isEmpty() ? "" : "/" + code);
  }
}
