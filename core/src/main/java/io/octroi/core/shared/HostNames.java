package io.octroi.core.shared;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts host names to their canonical form. */
public final class HostNames {

  private static final int NAME_MAX = 253;
  private static final int LABEL_MAX = 63;

  /**
   * The most UTF-16 units of a name that may map to one ASCII character. Units that map to nothing,
   * such as soft hyphens, count as well.
   */
  private static final int UNITS_PER_ASCII_MAX = 4;

  private static final String NAME_TOO_LONG = "has a host of more than " + NAME_MAX + " characters";
  private static final String LABEL_TOO_LONG =
      "has a host with a label of more than " + LABEL_MAX + " characters";

  private HostNames() {}

  /**
   * Returns a host name in lower-case ASCII, by UTS #46. Its labels have 1 to 63 letters, digits
   * and hyphens and neither begin nor end with a hyphen. The name has at most 253 characters.
   *
   * @param name the name, without a trailing dot
   * @param underscores whether labels may contain underscores, which browsers accept
   * @param fault receives the reason if the name is invalid
   * @return the name; null if it is invalid
   */
  public static @Nullable String toAscii(String name, boolean underscores, Consumer<String> fault) {
    // ICU is slow on names that are much too long, and fails on labels of a thousand characters.
    int times = name.chars().allMatch(c -> c < 128) ? 1 : UNITS_PER_ASCII_MAX;
    String ascii =
        fits(name, times, fault) ? InternationalNames.toAscii(name, underscores, fault) : null;
    return ascii != null && isName(ascii, underscores, fault) ? ascii : null;
  }

  /**
   * Returns a host name in Unicode.
   *
   * @param ascii a name that {@link #toAscii} returned
   * @return the name, which {@code toAscii} converts back to the same ASCII name
   */
  public static String toUnicode(String ascii) {
    return InternationalNames.toUnicode(ascii);
  }

  /** Returns whether a name and its labels have at most so many times the allowed length. */
  private static boolean fits(String name, int times, Consumer<String> fault) {
    if (name.length() > times * NAME_MAX) {
      fault.accept(NAME_TOO_LONG);
      return false;
    }
    if (Stream.of(name.split("\\.", -1)).anyMatch(label -> label.length() > times * LABEL_MAX)) {
      fault.accept(LABEL_TOO_LONG);
      return false;
    }
    return true;
  }

  private static boolean isName(String name, boolean underscores, Consumer<String> fault) {
    if (!fits(name, 1, fault)) {
      return false;
    }
    for (String label : name.split("\\.", -1)) {
      String reason = faultOf(label, underscores);
      if (reason != null) {
        fault.accept(reason);
        return false;
      }
    }
    return true;
  }

  private static @Nullable String faultOf(String label, boolean underscores) {
    if (label.isEmpty()) {
      return "has a host with an empty label";
    }
    if (!label
        .chars()
        .allMatch(
            c ->
                (c >= 'a' && c <= 'z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || (c == '_' && underscores))) {
      return "has a host with other characters than letters, digits, hyphens and underscores";
    }
    return label.startsWith("-") || label.endsWith("-")
        ? "has a host with a label that begins or ends with a hyphen"
        : null;
  }
}
