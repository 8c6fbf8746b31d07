package io.octroi.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Removes the trailing spaces (U+0020) that pad texts in database columns of a fixed length. Such
 * columns compare texts without them.
 */
public final class TrailingSpaces {

  private TrailingSpaces() {}

  /**
   * Removes trailing spaces.
   *
   * @param text the text
   * @return the text without trailing spaces
   */
  public static String removed(String text) {
    Objects.requireNonNull(text, "text");
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  /**
   * Removes trailing spaces from a text that may be absent.
   *
   * @param text the text, or null
   * @return the text without trailing spaces, or null if the text is null
   */
  public static @Nullable String removedOrNull(@Nullable String text) {
    return text == null ? null : removed(text);
  }
}
