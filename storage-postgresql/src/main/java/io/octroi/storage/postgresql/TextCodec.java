package io.octroi.storage.postgresql;

/**
 * Encodes texts for columns with the collation {@code "C"}. The collation orders by code point,
 * whereas {@link String#compareTo} orders by UTF-16 code unit. The encoding makes the order in the
 * database that of {@code compareTo}. The two orders differ only for the characters U+E000 to
 * U+FFFF, which follow the supplementary characters in UTF-16. The encoding also replaces U+0000,
 * which PostgreSQL cannot store.
 *
 * <table>
 * <caption>Encoded characters; all others are stored unchanged</caption>
 * <tr><th>character</th><th>stored as</th></tr>
 * <tr><td>U+0000</td><td>U+0001 U+0001</td></tr>
 * <tr><td>U+0001</td><td>U+0001 U+0002</td></tr>
 * <tr><td>U+E000 to U+FFFF</td><td>U+10FFFF, then the character</td></tr>
 * <tr><td>U+10FFFE</td><td>U+10FFFE U+0001</td></tr>
 * <tr><td>U+10FFFF</td><td>U+10FFFE U+0002</td></tr>
 * </table>
 *
 * <p>No encoded character is a prefix of another encoded character. The encoding of a concatenation
 * is the concatenation of the encodings. Unpaired surrogates cannot be stored, but core rejects
 * them.
 */
final class TextCodec {

  /** The first unit of the surrogate pairs of U+10FFFE and U+10FFFF, among others. */
  private static final char LAST_HIGH = '\uDBFF';

  private static final String MAX = "\uDBFF\uDFFF";
  private static final String BEFORE_MAX = "\uDBFF\uDFFE";

  private TextCodec() {}

  static String encode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isEncoded(text, i)) {
        return encode(text, i);
      }
    }
    return text;
  }

  private static boolean isEncoded(String text, int index) {
    char c = text.charAt(index);
    return c <= 1 || c >= '\uE000' || (c == LAST_HIGH && text.codePointAt(index) >= 0x10FFFE);
  }

  private static String encode(String text, int unchanged) {
    StringBuilder encoded = new StringBuilder(text.length() + 16).append(text, 0, unchanged);
    int codePoint;
    for (int i = unchanged; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      if (codePoint <= 1) {
        encoded.append('\u0001').append((char) (codePoint + 1));
      } else if (codePoint >= 0x10FFFE) {
        encoded.append(BEFORE_MAX).append((char) (codePoint - 0x10FFFE + 1));
      } else {
        if (codePoint >= 0xE000 && codePoint <= 0xFFFF) {
          encoded.append(MAX);
        }
        encoded.appendCodePoint(codePoint);
      }
    }
    return encoded.toString();
  }

  /**
   * Decodes a stored text.
   *
   * @throws IllegalArgumentException if the stored text is not a valid encoding
   */
  static String decode(String stored) {
    for (int i = 0; i < stored.length(); i++) {
      if (isEncoded(stored, i)) {
        return decode(stored, i);
      }
    }
    return stored;
  }

  private static String decode(String stored, int unchanged) {
    StringBuilder text = new StringBuilder(stored.length()).append(stored, 0, unchanged);
    int codePoint;
    for (int i = unchanged; i < stored.length(); i += Character.charCount(codePoint)) {
      codePoint = stored.codePointAt(i);
      if (!isEncoded(stored, i)) {
        text.appendCodePoint(codePoint);
        continue;
      }
      int next = i + Character.charCount(codePoint);
      char second = next < stored.length() ? stored.charAt(next) : 0;
      text.appendCodePoint(decoded(codePoint, second));
      i++;
    }
    return text.toString();
  }

  private static int decoded(int first, char second) {
    boolean numbered = second == 1 || second == 2;
    if (first == 1 && numbered) {
      return second - 1;
    }
    if (first == 0x10FFFE && numbered) {
      return 0x10FFFE + second - 1;
    }
    if (first == 0x10FFFF && second >= '\uE000') {
      return second;
    }
    throw new IllegalArgumentException("a stored text is not encoded as Octroi encodes texts");
  }
}
