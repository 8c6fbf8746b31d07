package io.octroi.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Faults;
import io.octroi.InvalidInputException;
import io.octroi.Violation;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViolationsTest {

  @Test
  void throwsNothingWithoutViolations() {
    Violations faults = new Violations().identifier("id", "x").text("note", "", 0, 255);
    assertTrue(faults.isEmpty());
    assertDoesNotThrow(faults::throwIfAny);
  }

  @Test
  void keepsTheFirst100ViolationsAndCountsTheOthers() {
    Violations faults = new Violations();
    for (int i = 0; i < 250; i++) {
      faults.add("line " + i, "is bad");
    }
    assertEquals(250, faults.count());
    InvalidInputException exception = assertThrows(InvalidInputException.class, faults::throwIfAny);
    assertEquals(100, exception.violations().size());
    assertEquals(new Violation("line 99", "is bad"), exception.violations().get(99));
    assertEquals(150, exception.more());
    assertTrue(exception.getMessage().endsWith("; line 99: is bad; and 150 more"));
  }

  @Test
  void namesAllOf100Violations() {
    Violations faults = new Violations();
    for (int i = 0; i < 100; i++) {
      faults.add("line " + i, "is bad");
    }
    InvalidInputException exception = assertThrows(InvalidInputException.class, faults::throwIfAny);
    assertEquals(0, exception.more());
    assertTrue(exception.getMessage().endsWith("line 99: is bad"));
  }

  @Test
  void checksTheLengthOfTextBeforeItsContent() {
    assertEquals(
        List.of(
            "a: is missing",
            "b: is empty",
            "c: has fewer than 2 characters",
            "d: has 3 characters, at most 2 are allowed",
            "e: contains a NUL character or a lone surrogate: \"a?\""),
        Faults.of(
            () ->
                new Violations()
                    .text("a", null, 0, 2)
                    .text("b", "", 1, 2)
                    .text("c", "x", 2, 2)
                    .text("d", "\0\0\0", 0, 2)
                    .text("e", "a\0", 0, 2)
                    .throwIfAny()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "\uD83D\uDE00", "a\uD83D\uDE00b", "\uFFFF"})
  void acceptsSurrogatePairs(String text) {
    assertTrue(Violations.isWellFormed(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\0", "a\0", "\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83D\uD83D\uDE00", "\uD83Dx"})
  void rejectsNulAndLoneSurrogates(String text) {
    assertFalse(Violations.isWellFormed(text));
  }

  @ParameterizedTest
  @CsvSource({"abc,'\"abc\"'", "'','\"\"'"})
  void quotesAShortValue(String value, String shown) {
    assertEquals(shown, Violations.shown(value));
  }

  @Test
  void truncatesAValueAfter40Characters() {
    assertEquals("\"" + "x".repeat(40) + "\"", Violations.shown("x".repeat(40)));
    assertEquals("\"" + "x".repeat(40) + "\u2026\"", Violations.shown("x".repeat(10_000_000)));
  }

  static Stream<Arguments> invisibleCharacters() {
    return Stream.of(
        Arguments.of("food\u00A0", "U+00A0 at the end: \"food?\""),
        Arguments.of("food ", "U+0020 at the end: \"food \""),
        Arguments.of("food\u3000\t", "U+3000 at the end: \"food??\""),
        Arguments.of("\u200Bfood", "U+200B at the start: \"?food\""),
        Arguments.of(" food ", "U+0020 at the start: \" food \""),
        Arguments.of("  ", "U+0020 at the start: \"  \""),
        Arguments.of("\u00A0", "U+00A0 at the start: \"?\""),
        Arguments.of("\uD83D\uDE00\u0007 b", "U+0007 at position 2: \"??? b\""),
        Arguments.of("a \u00A0 b", "U+00A0 at position 3: \"a ? b\""),
        Arguments.of("a\uDB40\uDC41b", "U+E0041 at position 2: \"a??b\""));
  }

  @ParameterizedTest
  @MethodSource("invisibleCharacters")
  void namesAnInvisibleCharacterAndItsPosition(String text, String described) {
    assertEquals(
        List.of("a: contains the invisible character " + described),
        Faults.of(() -> new Violations().newIdentifier("a", text).throwIfAny()));
    assertTrue(new Violations().identifier("a", text).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a  b", "-", "\u65E5\u672C", "zu\u0308rich"})
  void acceptsVisibleTextWithInnerSpaces(String text) {
    assertTrue(new Violations().newIdentifier("a", text).isEmpty());
  }

  @Test
  void replacesInvisibleCharacters() {
    assertEquals("\"a??b????\"", Violations.shown("a\n\0b\u200B\u202E\u2028\uD800"));
  }

  @Property
  void shownValuesAreShortAndPrintable(@ForAll String value) {
    String shown = Violations.shown(value);
    assertTrue(shown.length() <= 43);
    assertTrue(Violations.isWellFormed(shown));
    assertTrue(shown.chars().noneMatch(Character::isISOControl));
  }
}
