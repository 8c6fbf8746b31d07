package io.octroi.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Faults;
import io.octroi.InvalidInputException;
import io.octroi.Violation;
import io.octroi.internal.PlaceParts;
import io.octroi.internal.PostalCodes;
import io.octroi.internal.Violations;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostalCodeTest {

  /** The code points with the Unicode property White_Space. */
  private static final int[] SPACES = {
    0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
    0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000
  };

  /** Hyphens, dashes and the minus sign. */
  private static final int[] DASHES = {
    0x2D, 0x058A, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D
  };

  static int[] separators() {
    return IntStream.concat(Arrays.stream(SPACES), Arrays.stream(DASHES)).toArray();
  }

  @ParameterizedTest(name = "U+{0}")
  @MethodSource("separators")
  void ignoresUnicodeSpacesAndDashes(int separator) {
    String mark = Character.toString(separator);
    assertEquals(
        Place.usa("IL", "600621234"), Place.usa("IL", mark + "60062" + mark + "1234" + mark));
    assertEquals(Place.can("ON", "K1A0B1"), Place.can("ON", mark + "k1a" + mark + mark + "0b1"));
    assertEquals(Place.of("GBR", null, "SW1A1AA"), Place.of("GBR", null, "sw1a" + mark + "1aa"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "60062\u200B1234", // zero-width space
        "\uFEFF60062",
        "60062\u00AD1234", // soft hyphen
        "60062\u20601234",
        "60062\u001C1234",
        "60062\u00001234",
        "60062_1234",
        "60062/1234",
        "60062.1234",
        "60062+1234",
        "\u0666\u0660\u0660\u0666\u0662", // Arabic digits
        "\uFF16\uFF10\uFF10\uFF16\uFF12", // full width digits
        "6006\u00B2",
        "6006\uD835",
        "6006\uD835\uDFD0",
        " ",
        "-",
        "\u00A0\u2013"
      })
  void rejectsOtherCharacters(String code) {
    for (Place asked : List.of(Place.usa("IL", "60062"), Place.of("ESP"))) {
      List<String> faults =
          Faults.of(() -> Place.of(asked.country(), asked.region().orElse(null), code));
      assertTrue(
          faults
              .get(0)
              .startsWith(
                  "postalCode: is not 1 to 10 of A-Z 0-9 (spaces and dashes are ignored): \""),
          faults::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"501", "6006", "600621", "6006212", "60062123", "6006212345", "6006A", "K1A"})
  void requiresFiveOrNineDigitsInTheUsaWithoutPadding(String zip) {
    assertEquals(
        List.of("postalCode: is not 5 or 9 digits: \"" + zip + "\""),
        Faults.of(() -> Place.usa("IL", zip)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "K", "K1", "K1A0", "K1A0B", "11A", "KA1", "K1A01B", "60062", "D1A", "F1A", "I1A", "O1A",
        "Q1A", "U1A", "W1A", "Z1A", "K1D", "K1O", "K1A0I1", "KIA0B1", "K1AOB1"
      })
  void requiresThreeOrSixCharactersOfThePatternInCanadaWithoutCorrection(String code) {
    assertEquals(
        List.of(
            "postalCode: is not 3 or 6 letters and digits in the pattern of K1A 0B1: \""
                + code
                + "\""),
        Faults.of(() -> Place.can("ON", code)));
  }

  @ParameterizedTest
  @CsvSource({"K1W,K1W", "k1z 9z9,K1Z9Z9", "a0a0a0,A0A0A0"})
  void acceptsWAndZAfterTheFirstLetterInCanada(String given, String code) {
    assertEquals(Optional.of(code), Place.can("ON", given).postalCode());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "28013,28013", "sw1a 1aa,SW1A1AA", "1234567890,1234567890", "LV-1050,LV1050"})
  void acceptsOneToTenLettersAndDigitsElsewhere(String given, String code) {
    assertEquals(Optional.of(code), Place.of("GBR", null, given).postalCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678901", "ABCDEFGHIJK", "SW1A\u0131AA", "stra\u00DFe", "\u00C9"})
  void rejectsLongerCodesAndNonAsciiLettersElsewhere(String code) {
    assertEquals(List.of("postalCode"), Faults.subjects(() -> Place.of("GBR", null, code)));
  }

  @ParameterizedTest
  @CsvSource({
    "DEU,D-78266,78266",
    "DEU,DE-78266,78266",
    "DEU,d 78266,78266",
    "DEU,D78266,78266",
    "DEU,deu\u2013 78266,78266",
    "DEU,\u00A0D-78266,78266",
    "CHE,CH-8238,8238",
    "AUT,A-6991,6991",
    "FRA,F-98000,98000",
    "MCO,F-98000,98000",
    "MCO,MC-98000,98000",
    "LUX,L-1009,1009",
    "LVA,LV-1050,1050",
    "NLD,NL-1012 AB,1012AB",
    "NLD,NL1012AB,1012AB",
    "GRL,DK-3900,3900",
    "AND,AD500,500",
    "GBR,GB-SW1A 1AA,SW1A1AA",
    "GBR,UK SW1A1AA,SW1A1AA",
    "XKX,XK-10000,10000",
    "DEU,D,D",
    "JEY,JE2 3AB,JE23AB",
    "JEY,JE2,JE2",
    "IMN,IM-IM1 1AA,IM11AA",
    "IMN,IM 1,IM1",
    "GBR,GB1 2AA,GB12AA"
  })
  void ignoresThePrefixOfTheCountry(String country, String given, String code) {
    assertEquals(Optional.of(code), Place.of(country, null, given).postalCode());
  }

  @Test
  void ignoresThePrefixOfTheCountryInTheUsaAndCanada() {
    assertEquals(Place.usa("IL", "60062"), Place.usa("IL", "US-60062"));
    assertEquals(Place.usa("IL", "60062"), Place.usa("IL", "USA 60062"));
    assertEquals(Place.can("ON", "K1A0B1"), Place.can("ON", "CA-K1A 0B1"));
    assertEquals(Place.can("ON", "K1A"), Place.can("ON", "CDN-K1A"));
    assertEquals(List.of("postalCode"), Faults.subjects(() -> Place.usa("IL", "IL 60062")));
  }

  @ParameterizedTest
  @CsvSource({"AUT,D-78266,D", "DEU,A-6991,A", "DEU,CH 8238,CH", "NLD,B-1000,B", "ESP,F98000,F"})
  void rejectsThePrefixOfAnotherCountry(String country, String given, String prefix) {
    assertEquals(
        List.of(
            "postalCode: begins with "
                + prefix
                + ", the prefix of another country than "
                + country
                + ": \""
                + given.replaceAll("[ -]", "")
                + "\""),
        Faults.of(() -> Place.of(country, null, given)));
  }

  @ParameterizedTest
  @CsvSource({"GBR,B1 1AA", "IRL,D02 X285", "MLT,VLT 1117", "ARG,C1070AAM", "DEU,X1000", "ARE,D1"})
  void keepsOtherLettersInFrontOfACode(String country, String given) {
    assertEquals(Optional.of(given.replace(" ", "")), Place.of(country, null, given).postalCode());
  }

  @ParameterizedTest
  @CsvSource({
    "USA,60062,60062",
    "USA,60062-1234,600621234",
    "CAN,k,K",
    "CAN,k1a 0b1,K1A0B1",
    "GBR,sw1a,SW1A",
    "GBR,1234567890,1234567890",
    "USA,,",
    "DEU,D-78266,78266",
    "DEU,D-78,78",
    ",123456789A,123456789A"
  })
  void acceptsACodeOrAPrefixAsABound(String country, String given, String bound) {
    Violations faults = new Violations();
    assertEquals(bound, PostalCodes.bound(faults, "from", country, given));
    assertTrue(faults.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "USA,6006212345,is not 5 or 9 digits: \"6006212345\"",
    "USA,1730,is not 5 or 9 digits (a prefix is written as 1730*): \"1730\"",
    "USA,6A,is not 5 or 9 digits: \"6A\"",
    "CAN,11,is not a prefix of a code in the pattern of K1A 0B1: \"11\"",
    "CAN,K1A0B1A,is not a prefix of a code in the pattern of K1A 0B1: \"K1A0B1A\"",
    "GBR,?,'is not 1 to 10 of A-Z 0-9 (spaces and dashes are ignored): \"?\"'"
  })
  void rejectsOtherBounds(String country, String given, String fault) {
    Violations faults = new Violations();
    assertEquals(null, PostalCodes.bound(faults, "from", country, given));
    assertEquals(List.of("from: " + fault), faults.kept().stream().map(Object::toString).toList());
  }

  @Test
  void parsesTheComponentsOfThePlaceOfARule() {
    Violations faults = new Violations();
    assertEquals("USA", PlaceParts.country(faults, "usa"));
    assertEquals("IL", PlaceParts.region(faults, "USA", "il"));
    assertEquals("ILL", PlaceParts.region(faults, null, "ill"));
    assertEquals(null, PlaceParts.region(faults, "USA", ""));
    assertTrue(faults.isEmpty());
    assertEquals(null, PlaceParts.country(faults, "ZZ"));
    assertEquals(null, PlaceParts.region(faults, "USA", "ILL"));
    assertEquals(
        List.of("country", "region"), faults.kept().stream().map(Violation::subject).toList());
  }

  @Test
  void limitsTheNumberOfSeparators() {
    assertEquals(Optional.of("60062"), Place.usa("IL", " ".repeat(59) + "60062").postalCode());
    assertEquals(
        List.of("postalCode"), Faults.subjects(() -> Place.usa("IL", " ".repeat(60) + "60062")));
  }

  @Provide
  Arbitrary<Character> anyCharacter() {
    return Arbitraries.chars().all();
  }

  @Property(tries = 2_000)
  void acceptsOnlyAsciiLettersDigitsAndSeparators(@ForAll @From("anyCharacter") char c) {
    boolean taken = true;
    try {
      Place place = Place.of("GBR", null, "A" + c);
      boolean separator = place.postalCode().orElseThrow().length() == 1;
      if (!separator) {
        char kept = place.postalCode().orElseThrow().charAt(1);
        assertEquals(c >= 'a' && c <= 'z' ? (char) (c - 32) : c, kept);
      }
    } catch (InvalidInputException e) {
      taken = false;
    }
    boolean alphanumeric =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    boolean separator =
        Arrays.stream(SPACES).anyMatch(space -> space == c)
            || Character.getType(c) == Character.DASH_PUNCTUATION
            || c == 0x2212;
    assertEquals(alphanumeric || separator, taken, () -> "U+" + Integer.toHexString(c));
  }
}
