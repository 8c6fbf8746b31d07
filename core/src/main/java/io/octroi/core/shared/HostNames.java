package io.octroi.core.shared;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Utilities that convert host names to their canonical ASCII form and back to Unicode. */
public final class HostNames {

  private static final int NAME_MAX = 253;
  private static final int LABEL_MAX = 63;

  /**
   * The maximum number of UTF-16 code units in a name for each character of its ASCII form. Code
   * units that map to nothing, such as soft hyphens, are also counted.
   */
  private static final int UNITS_PER_ASCII_MAX = 4;

  private static final String NAME_TOO_LONG = "has a host of more than " + NAME_MAX + " characters";
  private static final String LABEL_TOO_LONG =
      "has a host with a label of more than " + LABEL_MAX + " characters";

  private HostNames() {}

  /**
   * Returns a host name in lower-case ASCII, converted according to UTS #46. Each label consists of
   * 1 to 63 letters, digits and hyphens and neither begins nor ends with a hyphen. The name has at
   * most 253 characters.
   *
   * @param name the name, without a trailing dot
   * @param underscores whether labels may contain underscores, which browsers accept
   * @param fault a callback that receives the reason if the name is invalid
   * @return the name in ASCII, or null if the name is invalid
   */
  public static @Nullable String toAscii(String name, boolean underscores, Consumer<String> fault) {
    // ICU is slow for names that are much too long, and fails for labels of 1,000 characters.
    int times = name.chars().allMatch(c -> c < 128) ? 1 : UNITS_PER_ASCII_MAX;
    String ascii =
        fits(name, times, fault) ? InternationalNames.toAscii(name, underscores, fault) : null;
    return ascii != null && isName(ascii, underscores, fault) ? ascii : null;
  }

  /**
   * Returns a host name in Unicode.
   *
   * @param ascii a name that {@link #toAscii} returned
   * @return the name in Unicode, which {@code toAscii} converts back to the same ASCII name
   */
  public static String toUnicode(String ascii) {
    return InternationalNames.toUnicode(ascii);
  }

  /**
   * Returns whether a name and its labels are at most {@code times} times as long as allowed. If
   * not, reports the reason.
   */
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
      return "has a host with characters other than letters, digits, hyphens and underscores";
    }
    return label.startsWith("-") || label.endsWith("-")
        ? "has a host with a label that begins or ends with a hyphen"
        : null;
  }
}
