package io.octroi.internal;

/** A classification of characters into visible and invisible ones. */
final class Visibility {

  /**
   * The first and last code points of ranges of invisible characters whose category is letter, mark
   * or symbol: Unicode's default-ignorable characters, the blank Braille pattern and the null
   * notehead.
   */
  private static final int[] BLANK = {
    0x034F, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x2800, 0x2800, 0x3164, 0x3164,
    0xFE00, 0xFE0F, 0xFFA0, 0xFFA0, 0x1D159, 0x1D159, 0xE0000, 0xE0FFF
  };

  private Visibility() {}

  /** Returns the first invisible code point of a text; -1 if all are visible. */
  static int firstInvisible(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!isVisible(character)) {
        return character;
      }
    }
    return -1;
  }

  /** Returns whether a code point is visible or the space U+0020. */
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
