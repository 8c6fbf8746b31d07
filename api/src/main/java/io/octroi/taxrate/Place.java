package io.octroi.taxrate;

import io.octroi.internal.BritishCodes;
import io.octroi.internal.PlaceKeys;
import io.octroi.internal.PlaceParts;
import io.octroi.internal.PostalCodes;
import io.octroi.internal.Violations;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The place of a sale: a country and, optionally, a region and a postal code. Immutable. Every
 * instance is valid.
 *
 * <table>
 * <caption>The components of a place</caption>
 * <tr><td>country<td>an ISO 3166-1 alpha-2 or alpha-3 code, or {@code XK} or {@code XKX} for Kosovo
 * <tr><td>region<td>USA and CAN: required; the two-letter postal abbreviation.
 *     Elsewhere: optional; 1 to 3 characters from A-Z and 0-9 (ISO 3166-2).
 *     The country and a hyphen may be in front, as in {@code US-CA}.
 *     {@code USA/PR} and {@code PRI} are different places
 * <tr><td>postal code<td>USA and CAN: required; in the USA 5 or 9 digits, in Canada 3 or 6
 *     characters, in which letters and digits alternate.
 *     Elsewhere: optional; 1 to 10 characters from A-Z and 0-9.
 *     Spaces and dashes are ignored, and so is a prefix that stands for the country, such as
 *     {@code D-} or {@code DE-}. A prefix of another country is rejected where codes begin with
 *     a digit
 * </table>
 *
 * <p>{@link #region(String, String)} creates a place without the postal code that is required
 * otherwise. Letters may be in lower case. A place has its components in canonical form: in upper
 * case, and with the alpha-3 code of the country.
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
   * @param postalCode a postal code; null or empty if the place has none
   * @return the place
   * @throws io.octroi.InvalidInputException if a component is missing, unknown or malformed; lists
   *     every such component
   */
  public static Place of(String country, @Nullable String region, @Nullable String postalCode) {
    Violations faults = new Violations();
    Place place = parse(faults, country, region, postalCode);
    faults.throwIfAny();
    return place;
  }

  /**
   * Creates a place that covers a whole country. Not applicable to the USA and Canada, which
   * require a region and a postal code.
   *
   * @param country a country code, such as {@code "ARE"}
   * @return the place
   * @throws io.octroi.InvalidInputException if the code is missing or unknown, or if it is that of
   *     the USA or Canada
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
   * @throws io.octroi.InvalidInputException if a component is missing, unknown or malformed; lists
   *     every such component
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
   * @throws io.octroi.InvalidInputException if a component is missing, unknown or malformed; lists
   *     every such component
   */
  public static Place can(String province, String postalCode) {
    return of(PlaceParts.CAN, province, postalCode);
  }

  /**
   * Creates a place that covers a whole region. In the USA and Canada, such a place is an estimate
   * for a customer whose postal code is not known: rules with postal ranges do not apply to it, and
   * every rate for it is {@linkplain TaxRate#approximate() approximate}.
   *
   * @param country a country code, such as {@code "USA"}
   * @param region a region code, such as {@code "CA"}
   * @return the place
   * @throws io.octroi.InvalidInputException if a component is missing, unknown or malformed; lists
   *     every such component
   */
  public static Place region(String country, String region) {
    Violations faults = new Violations();
    int countryKey = PlaceParts.countryKey(faults, country);
    if (region == null || region.isEmpty()) {
      faults.add("region", "is missing");
    }
    int regionKey = PlaceParts.regionKey(faults, countryKey, region);
    faults.throwIfAny();
    return new Place(PlaceKeys.area(countryKey, regionKey), 0);
  }

  private static Place of(int country, @Nullable String region, @Nullable String postalCode) {
    Violations faults = new Violations();
    Place place = parse(faults, country, region, postalCode);
    faults.throwIfAny();
    return place;
  }

  /**
   * Parses a place and adds a violation for each invalid component. If a violation was added, the
   * returned place is meaningless.
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
    String code = PostalCodes.code(faults, country, postalCode);
    require(faults, country, "postalCode", postalCode);
    return new Place(
        PlaceKeys.area(country, part), code == null ? 0 : BritishCodes.placeKey(country, code));
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
   * @return the region code without the country code, or empty if the place has no region
   */
  public Optional<String> region() {
    return Optional.of(PlaceKeys.region(areaKey)).filter(text -> !text.isEmpty());
  }

  /**
   * Returns the postal code in its canonical form: in upper case, without spaces or dashes.
   *
   * @return the code, or empty if the place has no postal code
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
   * @return the key as defined by {@link PlaceKeys}, or 0 if the place has no postal code
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
