package io.octroi.core.shared;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of hosts in their one canonical form. */
public final class HostNames {

  private static final int NAME_MAX = 253;
  private static final int LABEL_MAX = 63;

  /**
   * How many letters, marks and halves of letters may become one character in ASCII. Those that are
   * left out altogether, such as soft hyphens, count as well.
   */
  private static final int SHORTER_MAX = 4;

  private static final String NAME_TOO_LONG = "has a host of more than " + NAME_MAX + " characters";
  private static final String LABEL_TOO_LONG =
      "has a host with a label of more than " + LABEL_MAX + " characters";

  private HostNames() {}

  /**
   * Returns a name in ASCII and lower case, by UTS #46. Its labels have 1 to 63 letters, digits and
   * hyphens, which do not begin or end them; together they have at most 253 characters.
   *
   * @param name the name as it is written, without a dot at its end
   * @param underscores whether labels may have underscores, as browsers accept them
   * @param fault takes the reason if there is no such name
   * @return the name; null if there is none
   */
  public static @Nullable String toAscii(String name, boolean underscores, Consumer<String> fault) {
    String ascii =
        mayFit(name, fault) ? InternationalNames.toAscii(name, underscores, fault) : null;
    return ascii != null && isName(ascii, underscores, fault) ? ascii : null;
  }

  /**
   * Returns a name with its international characters.
   *
   * @param ascii a name that {@link #toAscii} returned
   * @return the name, of which {@code toAscii} makes the same again
   */
  public static String toUnicode(String ascii) {
    return InternationalNames.toUnicode(ascii);
  }

  /**
   * False for what is far too long as it is written: ICU would take long to find out, and fails at
   * labels of a thousand characters.
   */
  private static boolean mayFit(String name, Consumer<String> fault) {
    int times = name.chars().allMatch(c -> c < 128) ? 1 : SHORTER_MAX;
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
    if (name.length() > NAME_MAX) {
      fault.accept(NAME_TOO_LONG);
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
    if (label.length() > LABEL_MAX) {
      return LABEL_TOO_LONG;
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
