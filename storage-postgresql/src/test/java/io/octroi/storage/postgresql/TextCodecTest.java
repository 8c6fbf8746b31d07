package io.octroi.storage.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCodecTest {

  /** Texts of which most characters are at the boundaries of the encoding. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> boundaries =
        Arbitraries.of(
            0, 1, 2, 3, 0x61, 0xD7FF, 0xE000, 0xE001, 0xFFFE, 0xFFFF, 0x10000, 0x10FFFD, 0x10FFFE,
            0x10FFFF);
    Arbitrary<Integer> any =
        Arbitraries.integers().between(0, 0x10FFFF).filter(c -> c < 0xD800 || c > 0xDFFF);
    return Arbitraries.frequencyOf(Tuple.of(4, boundaries), Tuple.of(1, any))
        .list()
        .ofMaxSize(5)
        .map(points -> points.stream().map(Character::toString).collect(Collectors.joining()));
  }

  @Property(tries = 5_000)
  void decodesWhatItEncoded(@ForAll @From("texts") String text) {
    String encoded = TextCodec.encode(text);

    assertEquals(text, TextCodec.decode(encoded));
    assertEquals(-1, encoded.indexOf('\0'));
  }

  @Property(tries = 20_000)
  void ordersByCodePointAsStringsAreOrdered(
      @ForAll @From("texts") String a, @ForAll @From("texts") String b) {
    assertEquals(
        Integer.signum(a.compareTo(b)),
        Integer.signum(
            Arrays.compare(
                TextCodec.encode(a).codePoints().toArray(),
                TextCodec.encode(b).codePoints().toArray())));
  }

  @Property
  void encodesAConcatenationAsTheConcatenation(
      @ForAll @From("texts") String a, @ForAll @From("texts") String b) {
    assertEquals(TextCodec.encode(a) + TextCodec.encode(b), TextCodec.encode(a + b));
  }

  @Test
  void returnsOrdinaryTextsThemselves() {
    String text = "Zürich \ud83d\ude00 \ud7ff";

    assertSame(text, TextCodec.encode(text));
    assertSame(text, TextCodec.decode(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0001", "\u0001a", "\udbff\udfff", "\udbff\udfffa", "\udbff\udffe", "\ue000"})
  void rejectsTextsThatItDidNotEncode(String stored) {
    assertThrows(IllegalArgumentException.class, () -> TextCodec.decode(stored));
  }
}
