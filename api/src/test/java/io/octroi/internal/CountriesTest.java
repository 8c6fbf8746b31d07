package io.octroi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {

  @Test
  void containsTheCountriesOfIso3166AndKosovo() {
    TreeSet<String> expected =
        new TreeSet<>(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3));
    expected.add("XKX");
    assertEquals(
        expected,
        TableResource.lines("countries.csv").stream()
            .map(line -> line.substring(0, 3))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void findsEachCountryByItsAlpha2Code() {
    for (String code : Locale.getISOCountries()) {
      assertEquals(
          new Locale.Builder().setRegion(code).build().getISO3Country(),
          Countries.inFile(code),
          code);
    }
  }

  @Test
  void returnsTheAlpha2CodeOfEachCountry() {
    for (String line : TableResource.lines("countries.csv")) {
      String[] codes = line.split(",", -1);
      assertEquals(codes[1], Countries.alpha2(codes[0]));
    }
    assertEquals("ZZZ", Countries.alpha2("ZZZ"));
  }

  @ParameterizedTest
  @CsvSource({"840,USA", "004,AFG", "724,ESP", "us,USA", "Esp,ESP", "XK,XKX"})
  void acceptsNumericCodesInFiles(String code, String country) {
    assertEquals(country, Countries.inFile(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "4", "000", "999", "ZZ", "ZZZ", "USAA", "\u0131nd", "US "})
  void findsNoCountryForOtherText(String code) {
    assertNull(Countries.inFile(code));
  }
}
