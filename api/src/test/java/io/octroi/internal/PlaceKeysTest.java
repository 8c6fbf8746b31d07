package io.octroi.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Properties of packing: it is reversible and preserves order and prefixes. */
class PlaceKeysTest {

  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  @Provide
  Arbitrary<String> codes() {
    return Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofMaxLength(10);
  }

  @Provide
  Arbitrary<String> shortCodes() {
    return Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofMaxLength(4);
  }

  /** Codes of few characters, so that one is often a prefix of another. */
  @Provide
  Arbitrary<String> similarCodes() {
    return Arbitraries.strings().withChars("0AZ".toCharArray()).ofMaxLength(10);
  }

  @Provide
  Arbitrary<String> countries() {
    return Arbitraries.strings().withCharRange('A', 'Z').ofLength(3);
  }

  @Provide
  Arbitrary<String> regions() {
    return Arbitraries.strings().withChars(ALPHABET.toCharArray()).ofMaxLength(3);
  }

  @Property
  void unpacksAPackedPostalCode(@ForAll @From("codes") String code) {
    long key = PlaceKeys.postal(code);
    assertEquals(code, PlaceKeys.postal(key));
    assertEquals(code.length(), PlaceKeys.length(key));
    assertTrue(key >= 0 && key < PlaceKeys.span(0));
  }

  @Test
  void packsNoOtherCharacters() {
    for (char c = 0; c < 1_000; c++) {
      assertEquals(ALPHABET.indexOf(c) >= 0, PlaceKeys.postal("A" + c) != 0, "U+" + (int) c);
    }
  }

  @Property
  void packingPreservesTheOrderOfPostalCodes(
      @ForAll @From("similarCodes") String a, @ForAll @From("similarCodes") String b) {
    assertEquals(
        Integer.signum(a.compareTo(b)),
        Long.signum(Long.compare(PlaceKeys.postal(a), PlaceKeys.postal(b))));
  }

  @Property
  void postalCodesWithACommonPrefixAreARange(
      @ForAll @From("similarCodes") String prefix, @ForAll @From("similarCodes") String code) {
    long from = PlaceKeys.postal(prefix);
    long key = PlaceKeys.postal(code);
    assertEquals(
        code.startsWith(prefix), from <= key && key < from + PlaceKeys.span(prefix.length()));
  }

  @Property
  void unpacksAPackedArea(
      @ForAll @From("countries") String country, @ForAll @From("regions") String region) {
    int area = PlaceKeys.area(country, region);
    assertEquals(country, PlaceKeys.country(area));
    assertEquals(region, PlaceKeys.region(area));
    assertEquals(PlaceKeys.area(country, ""), PlaceKeys.countryArea(area));
    assertEquals("", PlaceKeys.region(PlaceKeys.countryArea(area)));
  }

  @Property
  void packsDifferentAreasIntoDifferentKeys(
      @ForAll @From("countries") String country,
      @ForAll @From("regions") String one,
      @ForAll @From("regions") String other) {
    assertEquals(one.equals(other), PlaceKeys.area(country, one) == PlaceKeys.area(country, other));
  }

  @Property
  void aSeparatorIsACharacterAfterTheLetters(
      @ForAll @From("shortCodes") String begin, @ForAll @From("shortCodes") String rest) {
    long key = PlaceKeys.separate(PlaceKeys.postal(begin + rest), begin.length());
    assertEquals(begin + rest, PlaceKeys.postal(key));
    assertEquals(begin.length(), PlaceKeys.separator(key));
    assertEquals(begin.length() + rest.length() + 1, PlaceKeys.length(key));
    assertTrue(PlaceKeys.postal(begin + "Z") < key);
    assertTrue(key < PlaceKeys.postal(begin) + PlaceKeys.span(begin.length()));
    assertEquals(-1, PlaceKeys.separator(PlaceKeys.postal(begin + rest)));
  }
}
