package io.octroi.storage.sql;

import java.util.List;

/**
 * Encodes a list of names, such as the authorities of an entry, as one text, with a line feed
 * before each name and at the end. Names contain no line feeds. A text therefore contains {@link
 * #naming} a name if and only if the list contains the name.
 */
final class TextLines {

  private static final String SEPARATOR = "\n";

  private TextLines() {}

  static String encode(List<String> names) {
    StringBuilder text = new StringBuilder(SEPARATOR);
    for (String name : names) {
      text.append(name).append(SEPARATOR);
    }
    return text.toString();
  }

  /**
   * Returns the names in an encoded text.
   *
   * @throws IllegalArgumentException if the text is not encoded so
   */
  static List<String> decode(String text) {
    if (!text.startsWith(SEPARATOR) || !text.endsWith(SEPARATOR)) {
      throw new IllegalArgumentException("a list of names is not encoded as Octroi encodes it");
    }
    return text.length() == 1
        ? List.of()
        : List.of(text.substring(1, text.length() - 1).split(SEPARATOR, -1));
  }

  /** Returns the part that the texts with a name have in common. */
  static String naming(String name) {
    return SEPARATOR + name + SEPARATOR;
  }
}
