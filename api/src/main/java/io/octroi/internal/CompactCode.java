package io.octroi.internal;

import org.jspecify.annotations.Nullable;

/** Removes from a postal code what does not belong to it: separators and the country. */
final class CompactCode {

  /** The maximum length of a postal code before separators are removed. */
  private static final int RAW_MAX = 64;

  private static final int NEXT_LINE = 0x85;
  private static final int MINUS_SIGN = 0x2212;

  private CompactCode() {}

  /**
   * Parses a postal code of any format.
   *
   * @param country the packed country, or 0 if it is invalid
   * @return the code in upper case, without separators and the prefix of the country, or null if it
   *     is absent or invalid
   */
  static @Nullable String parse(
      Violations faults, String subject, int country, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    String code = text;
    if (text.length() <= RAW_MAX && PlaceKeys.postal(text) == 0) {
      String upper = PlaceParts.toUpperCase(text); // Most codes need no conversion.
      code = withoutSeparators(upper.substring(prefixLength(country, upper)));
    }
    if (code.length() > PlaceKeys.POSTAL_MAX || PlaceKeys.postal(code) == 0) {
      faults.add(
          subject,
          "is not 1 to "
              + PlaceKeys.POSTAL_MAX
              + " of A-Z 0-9 (spaces and dashes are ignored): "
              + Violations.shown(text));
      return null;
    }
    return withoutCountry(faults, subject, country, code);
  }

  /** Returns the length of a prefix of the country that separators follow, or 0. */
  private static int prefixLength(int country, String text) {
    int start = separators(text, 0);
    int end = letters(text, start);
    int rest = separators(text, end);
    boolean separated = rest > end && rest < text.length();
    return separated
            && Countries.isPrefix(country, text.substring(start, end))
            && !(BritishCodes.areUsedIn(country) && isDigit(text.charAt(rest)))
        ? rest
        : 0;
  }

  /** Removes a prefix of the country that no separators follow. Rejects that of another country. */
  private static @Nullable String withoutCountry(
      Violations faults, String subject, int country, String code) {
    int end = letters(code, 0);
    if (end == 0 || end == code.length()) {
      return code;
    }
    String prefix = code.substring(0, end);
    String rest = code.substring(end);
    boolean beginsWithDigit = Countries.codesBeginWithDigit(country);
    if (Countries.isPrefix(country, prefix)) {
      // The postcodes of Jersey and the Isle of Man begin with the codes of these countries.
      return beginsWithDigit || (isDigits(rest) && !BritishCodes.areUsedIn(country)) ? rest : code;
    }
    if (beginsWithDigit && Countries.isPrefix(prefix)) {
      faults.add(
          subject,
          "begins with "
              + prefix
              + ", the prefix of another country than "
              + PlaceKeys.region(country)
              + ": "
              + Violations.shown(code));
      return null;
    }
    return code;
  }

  private static int letters(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= 'A' && text.charAt(end) <= 'Z') {
      end++;
    }
    return end;
  }

  private static int separators(String text, int start) {
    int end = start;
    while (end < text.length() && isSeparator(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static String withoutSeparators(String text) {
    StringBuilder result = new StringBuilder(PlaceKeys.POSTAL_MAX);
    text.codePoints().filter(c -> !isSeparator(c)).forEach(result::appendCodePoint);
    return result.toString();
  }

  /**
   * Returns whether a character is a dash or is white space as defined by Unicode, not by {@link
   * Character#isWhitespace}.
   */
  static boolean isSeparator(int c) {
    return Character.isSpaceChar(c)
        || (c >= '\t' && c <= '\r')
        || c == NEXT_LINE
        || Character.getType(c) == Character.DASH_PUNCTUATION
        || c == MINUS_SIGN;
  }

  static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
