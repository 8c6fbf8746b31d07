package io.octroi.core.shared;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Utilities that convert internationalized host names according to UTS #46. The processing is
 * non-transitional, with CheckJoiners and CheckBidi. The STD3 rules are applied, except that
 * underscores can be accepted. ICU is not loaded until a name requires it.
 */
final class InternationalNames {

  private static final String PREFIX = "xn--";

  private InternationalNames() {}

  /**
   * Returns the name in lower-case ASCII. If the name is invalid, reports the reason and returns
   * null.
   */
  static @Nullable String toAscii(String name, boolean underscores, Consumer<String> fault) {
    if (isPlain(name)) {
      return name.toLowerCase(Locale.ROOT);
    }
    return Icu.toAscii(
        underscores && name.indexOf('_') >= 0 ? Icu.ANY_ASCII : Icu.STD3, name, fault);
  }

  /** Returns the Unicode form of a name that {@link #toAscii} returned. */
  static String toUnicode(String ascii) {
    return isPlain(ascii) ? ascii : Icu.toUnicode(ascii);
  }

  private static boolean isPlain(String name) {
    return name.chars().allMatch(c -> c < 128) && !hasPrefix(name);
  }

  private static boolean hasPrefix(String name) {
    int label = 0;
    while (label >= 0 && label < name.length()) {
      if (name.regionMatches(true, label, PREFIX, 0, PREFIX.length())) {
        return true;
      }
      int dot = name.indexOf('.', label);
      label = dot < 0 ? -1 : dot + 1;
    }
    return false;
  }

  /** A holder class that defers the loading of ICU. */
  private static final class Icu {

    private static final int OPTIONS =
        IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ;

    private static final IDNA STD3 = IDNA.getUTS46Instance(OPTIONS | IDNA.USE_STD3_RULES);

    /** An instance that accepts all ASCII characters, which the caller must check. */
    private static final IDNA ANY_ASCII = IDNA.getUTS46Instance(OPTIONS);

    private static String toUnicode(String ascii) {
      StringBuilder text = new StringBuilder();
      STD3.nameToUnicode(ascii, text, new IDNA.Info());
      return text.toString();
    }

    private static @Nullable String toAscii(IDNA rules, String name, Consumer<String> fault) {
      IDNA.Info info = new IDNA.Info();
      StringBuilder ascii = new StringBuilder();
      rules.nameToASCII(name, ascii, info);
      Set<IDNA.Error> errors = EnumSet.noneOf(IDNA.Error.class);
      errors.addAll(info.getErrors());
      // Only registries enforce this rule. Browsers accept names that violate it.
      errors.remove(IDNA.Error.HYPHEN_3_4);
      if (errors.isEmpty()) {
        return ascii.toString();
      }
      fault.accept(
          "has a host that is not valid by UTS #46 ("
              + errors.stream().map(Icu::reason).collect(Collectors.joining(", "))
              + ")");
      return null;
    }

    private static String reason(IDNA.Error error) {
      return switch (error) {
        case EMPTY_LABEL -> "an empty label";
        case LABEL_TOO_LONG -> "a label of more than 63 characters";
        case DOMAIN_NAME_TOO_LONG -> "more than 253 characters";
        case LEADING_HYPHEN, TRAILING_HYPHEN -> "a label that begins or ends with a hyphen";
        case LEADING_COMBINING_MARK -> "a label that begins with a combining mark";
        case DISALLOWED -> "a character that is not allowed";
        case PUNYCODE -> "xn-- before invalid Punycode";
        case INVALID_ACE_LABEL -> "xn-- before text that needs no encoding";
        case LABEL_HAS_DOT -> "a dot inside a label";
        case BIDI -> "mixed text directions";
        case CONTEXTJ -> "a joiner that is not allowed there";
        default -> error.name();
      };
    }
  }
}
