package io.octroi.internal;

import org.jspecify.annotations.Nullable;

/** The classification of characters as visible or invisible. */
final class Visibility {

  /**
   * Ranges of invisible characters whose category is letter, mark or symbol: Unicode's
   * default-ignorable characters, the blank Braille pattern and the null notehead. Each range is
   * given by its first and last code points.
   */
  private static final int[] BLANK = {
    0x034F, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x2800, 0x2800, 0x3164, 0x3164,
    0xFE00, 0xFE0F, 0xFFA0, 0xFFA0, 0x1D159, 0x1D159, 0xE0000, 0xE0FFF
  };

  private Visibility() {}

  /**
   * Finds an invisible character of a text, where the space U+0020 counts as invisible at the start
   * and at the end.
   *
   * @return the code point and its position, such as {@code U+00A0 at the end}, or null if there is
   *     no such character
   */
  static @Nullable String findInvisible(String text) {
    int end = 0; // The index after the last visible character.
    int inner = -1; // The index of the first invisible character that a visible one follows.
    int invisible = -1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (character == ' ') {
        continue;
      }
      if (!isVisible(character)) {
        invisible = invisible < 0 ? i : invisible;
      } else {
        if (end == 0 && i > 0) {
          return codePoint(text, 0) + " at the start";
        }
        inner = invisible;
        end = i + Character.charCount(character);
      }
    }
    if (end < text.length()) {
      return codePoint(text, end) + (end == 0 ? " at the start" : " at the end");
    }
    return inner < 0
        ? null
        : codePoint(text, inner) + " at position " + (text.codePointCount(0, inner) + 1);
  }

  private static String codePoint(String text, int at) {
    return String.format("U+%04X", text.codePointAt(at));
  }

  /** Returns whether a code point is visible. The space U+0020 counts as visible. */
  static boolean isVisible(int character) {
    if (character < 0x7F) {
      return character >= ' ';
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !isBlank(character);
    };
  }

  private static boolean isBlank(int character) {
    for (int i = 0; i < BLANK.length; i += 2) {
      if (character >= BLANK[i] && character <= BLANK[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
