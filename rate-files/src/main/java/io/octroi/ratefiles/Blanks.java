package io.octroi.ratefiles;

/** White space around texts. */
final class Blanks {

  private static final int NEXT_LINE = 0x85;

  /** Characters without width: spaces, joiners and the byte order mark. */
  private static final String ZERO_WIDTH = "\u180E\u200B\u200C\u200D\u2060\uFEFF";

  private Blanks() {}

  /** Returns the text without Unicode's white space and zero-width characters around it. */
  static String strip(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char c) {
    if (c < 0x7F) {
      return c <= ' ';
    }
    return c == NEXT_LINE || Character.isSpaceChar(c) || ZERO_WIDTH.indexOf(c) >= 0;
  }
}
