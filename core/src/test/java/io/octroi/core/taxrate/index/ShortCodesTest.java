package io.octroi.core.taxrate.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.internal.PlaceKeys;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Positions are ordered like the packed codes that they represent. */
class ShortCodesTest {

  private static final String ZIP = "60601";

  @Property(tries = 5_000)
  void codesAndPositionsAreInTheSameOrder(
      @ForAll("rests") String begin, @ForAll("rests") String asked) {
    Assume.that(ShortCodes.isShort(code(begin)));
    int position = ShortCodes.position(code(asked));
    assertTrue(position >= -1 && position < ShortCodes.LIMIT, asked);
    assertEquals(
        code(begin) <= code(asked), ShortCodes.position(code(begin)) <= position, begin + asked);
  }

  @Test
  void startsOfDigitsOrAfterA9AreShort() {
    assertTrue(ShortCodes.isShort(code("0000")));
    assertTrue(ShortCodes.isShort(code("9999")));
    assertTrue(ShortCodes.isShort(code("049A")));
    assertTrue(ShortCodes.isShort(code("A")));
  }

  @Test
  void otherSuffixesAreNotShort() {
    assertFalse(ShortCodes.isShort(code("")));
    assertFalse(ShortCodes.isShort(code("049")));
    assertFalse(ShortCodes.isShort(code("00001")));
    assertFalse(ShortCodes.isShort(code("04A0")));
    assertFalse(ShortCodes.isShort(code("049B")));
  }

  private static int code(String rest) {
    return (int) (PlaceKeys.postal(ZIP + rest) & (PlaceKeys.span(ZIP.length()) - 1));
  }

  /** Suffixes after the first five characters; half of them have four digits. */
  @Provide
  Arbitrary<String> rests() {
    return Arbitraries.oneOf(
        Arbitraries.strings().numeric().ofLength(4),
        Arbitraries.strings().withChars('0', '1', '9', 'A', 'B', 'Z').ofMaxLength(5));
  }
}
