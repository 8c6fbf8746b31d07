package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Faults;
import io.octroi.InvalidInputException;
import io.octroi.internal.PlaceKeys;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

  @ParameterizedTest
  @NullAndEmptySource
  void requiresACountry(String country) {
    assertEquals(List.of("country: is missing"), Faults.of(() -> Place.of(country)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "840", // numeric
        "ZZ",
        "UK",
        "USAA",
        "XXX",
        "usa ",
        " USA",
        "U.S",
        "\u0131nd", // dotless i
        "a\u00DFe", // sharp s, whose upper case has two letters
        "\uFF35\uFF33\uFF21", // full width letters
        "U\u0405A", // a Cyrillic letter that looks like an S
        "US\0",
        "US\uD800"
      })
  void rejectsOtherTextThanACountryCode(String country) {
    List<String> faults = Faults.of(() -> Place.of(country, null, null));
    assertEquals(1, faults.size());
    assertTrue(
        faults.get(0).startsWith("country: is not an ISO 3166-1 code, such as USA or US: \""),
        faults::toString);
  }

  @ParameterizedTest
  @CsvSource({"usa,USA", "Esp,ESP", "aRe,ARE", "CAN,CAN", "pri,PRI", "us,USA", "XK,XKX", "xkx,XKX"})
  void convertsACountryCodeToAlpha3InUpperCase(String given, String code) {
    Place place =
        Place.of(given, "CAN".equals(code) ? "ON" : "AA", "CAN".equals(code) ? "K1A" : "00501");
    assertEquals(code, place.country());
  }

  static Stream<Arguments> missingComponents() {
    return Stream.of("USA", "CAN")
        .flatMap(country -> Stream.of(null, "").map(absent -> Arguments.of(country, absent)));
  }

  @ParameterizedTest
  @MethodSource("missingComponents")
  void requiresRegionAndPostalCodeInTheUsaAndCanada(String country, String absent) {
    assertEquals(
        List.of(
            "region: is missing, but required in " + country,
            "postalCode: is missing, but required in " + country),
        Faults.of(() -> Place.of(country, absent, absent)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AL", "DC", "PR", "GU", "VI", "AS", "MP", "AA", "AE", "AP", "WY", "il", "iL"})
  void acceptsStatesTerritoriesAndMilitaryMailAsRegionsOfTheUsa(String state) {
    assertEquals(Optional.of(state.toUpperCase(Locale.ROOT)), Place.usa(state, "60062").region());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XX",
        "ON",
        "I",
        "ILL",
        "FM",
        "17",
        "\u0131l",
        "I\u017F",
        "IL ",
        "Illinois",
        "IL\0",
        "I\uDC00"
      })
  void rejectsOtherRegionsOfTheUsa(String state) {
    List<String> faults = Faults.of(() -> Place.usa(state, "60062"));
    assertTrue(
        faults.get(0).startsWith("region: is not a two-letter USPS code of a US state: \""),
        faults::toString);
    // An invalid region is not reported as missing as well.
    assertTrue(faults.stream().noneMatch(fault -> fault.startsWith("postalCode")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AB", "BC", "MB", "NB", "NL", "NS", "NT", "NU", "ON", "PE", "QC", "SK", "yt"})
  void acceptsProvincesAndTerritoriesAsRegionsOfCanada(String province) {
    assertEquals(2, Place.can(province, "K1A").region().orElseThrow().length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"IL", "PQ", "NF", "Q", "QCA", "35"})
  void rejectsOtherRegionsOfCanada(String province) {
    assertEquals(
        List.of("region: is not a two-letter code of a Canadian province: \"" + province + "\""),
        Faults.of(() -> Place.can(province, "K1A")));
  }

  @ParameterizedTest
  @CsvSource({"ESP,CN,CN", "ESP,m,M", "GBR,eng,ENG", "FRA,2A,2A", "JPN,13,13"})
  void acceptsOneToThreeLettersAndDigitsAsRegionsElsewhere(
      String country, String given, String code) {
    assertEquals(Optional.of(code), Place.of(country, given, null).region());
  }

  @ParameterizedTest
  @CsvSource({
    "USA,US-CA,CA",
    "us,usa-ca,CA",
    "USA,US-PR,PR",
    "JPN,JP-13,13",
    "BGR,BG-01,01",
    "ESP,es-cn,CN"
  })
  void acceptsARegionWithTheCountryInFront(String country, String given, String code) {
    String postalCode = code.equals("CA") ? "90210" : "00901";
    assertEquals(Optional.of(code), Place.of(country, given, postalCode).region());
  }

  @ParameterizedTest
  @CsvSource({
    "USA,JP-13,'is a region of JPN: \"JP-13\"'",
    "ESP,us-ca,'is a region of USA: \"us-ca\"'",
    "USA,US-XX,'is not a two-letter USPS code of a US state: \"US-XX\"'",
    "USA,XX-CA,'is not a two-letter USPS code of a US state: \"XX-CA\"'",
    "JPN,JP-,'is not 1 to 3 of A-Z 0-9: \"JP-\"'",
    "JPN,JP-13-1,'is not 1 to 3 of A-Z 0-9: \"JP-13-1\"'"
  })
  void rejectsARegionOfAnotherCountry(String country, String region, String fault) {
    assertEquals(List.of("region: " + fault), Faults.of(() -> Place.of(country, region, "90210")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CATA", "M ", "-", "\u00D1", "\u0661", "\u0131", "\u00DF", "M\0", "\uD800"})
  void rejectsOtherRegionsElsewhere(String region) {
    List<String> faults = Faults.of(() -> Place.of("ESP", region, null));
    assertEquals(1, faults.size());
    assertTrue(faults.get(0).startsWith("region: is not 1 to 3 of A-Z 0-9: \""), faults::toString);
  }

  @ParameterizedTest
  @NullAndEmptySource
  void acceptsPlacesWithoutRegionAndPostalCodeElsewhere(String absent) {
    Place place = Place.of("ARE", absent, absent);
    assertEquals(Optional.empty(), place.region());
    assertEquals(Optional.empty(), place.postalCode());
    assertEquals(Place.of("ARE"), place);
  }

  @Test
  void aRegionNeedsNoPostalCode() {
    Place place = Place.region("us", "US-CA");
    assertEquals("USA/CA", place.toString());
    assertEquals(Optional.of("CA"), place.region());
    assertEquals(Optional.empty(), place.postalCode());
    assertEquals(Place.of("ESP", "M", null), Place.region("ESP", "M"));
    assertEquals(List.of("region: is missing"), Faults.of(() -> Place.region("USA", "")));
    assertEquals(List.of("region: is missing"), Faults.of(() -> Place.region("ESP", null)));
    assertEquals(
        List.of(
            "country: is not an ISO 3166-1 code, such as USA or US: \"XX\"",
            "region: is not 1 to 3 of A-Z 0-9: \"ABCD\""),
        Faults.of(() -> Place.region("XX", "ABCD")));
  }

  @Test
  void distinguishesPuertoRicoAsAStateFromPuertoRicoAsACountry() {
    assertNotEquals(Place.of("PRI", null, "00901"), Place.usa("PR", "00901"));
  }

  @Test
  void reportsAllViolationsAtOnce() {
    assertEquals(
        List.of("country", "region", "postalCode"),
        Faults.subjects(() -> Place.of("XX", "ABCD", "12345678901")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void rejectsHugeInputWithAShortMessage(String begin) {
    String long10 = begin + "1".repeat(10_000_000);
    InvalidInputException exception =
        assertThrows(InvalidInputException.class, () -> Place.of(long10, long10, long10));
    assertEquals(3, exception.violations().size());
    assertTrue(exception.getMessage().length() < 500, exception::getMessage);
  }

  @Test
  void packsThePlaceIntoNumbers() {
    Place place = Place.usa("IL", "60062");
    assertEquals(PlaceKeys.area("USA", "IL"), place.areaKey());
    assertEquals(PlaceKeys.postal("60062"), place.postalKey());
    assertEquals(
        1_000,
        IntStream.range(60_000, 61_000)
            .mapToObj(zip -> Place.usa("IL", Integer.toString(zip)).hashCode())
            .distinct()
            .count());
  }

  @Test
  void placesWithEqualComponentsAreEqual() {
    Place place = Place.of("usa", "il", "60062-1234");
    assertEquals(Place.usa("IL", "600621234"), place);
    assertEquals(Place.usa("IL", "600621234").hashCode(), place.hashCode());
    assertNotEquals(Place.usa("IL", "60062"), place);
    assertNotEquals(Place.usa("WI", "600621234"), place);
    assertEquals("USA/IL/600621234", place.toString());
    assertEquals("ARE", Place.of("ARE").toString());
    assertEquals("ESP/M", Place.of("ESP", "M", null).toString());
    assertEquals("ESP//28013", Place.of("ESP", null, "28013").toString());
  }
}
