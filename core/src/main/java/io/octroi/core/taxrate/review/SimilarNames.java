package io.octroi.core.taxrate.review;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntryNames;
import io.octroi.internal.Violations;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search for names of one kind that differ only by case, white space or dashes. Each name is
 * reported once.
 */
final class SimilarNames {

  private static final int MINUS_SIGN = 0x2212;

  private final String kind;
  private final EntryNames names;
  private final Warnings warnings;
  private final Set<String> seen = new HashSet<>();

  /** The first rule with a similar name, by the common form of the names. */
  private final Map<String, Named> firstByForm = new HashMap<>();

  private record Named(String name, Entry rule) {}

  /**
   * Creates a search.
   *
   * @param kind the kind of the names, such as {@code authority}
   */
  SimilarNames(String kind, EntryNames names, Warnings warnings) {
    this.kind = kind;
    this.names = names;
    this.warnings = warnings;
  }

  /** Adds the name of a rule. Warns about the rule if a different rule has a similar name. */
  void add(@Nullable String name, Entry rule) {
    if (name != null && seen.add(name)) {
      Named first = firstByForm.putIfAbsent(form(name), new Named(name, rule));
      if (first != null) {
        warn(rule, name, first.name(), first.rule());
      }
    }
  }

  /**
   * Compares the name of a stored rule with the added names. Warns about the rule with the similar
   * name, or about the whole file if all of its rules have this name.
   */
  void compare(@Nullable String name, Entry stored, boolean wholeFile) {
    if (name != null && seen.add(name)) {
      Named first = firstByForm.get(form(name));
      if (first != null) {
        warn(wholeFile ? null : first.rule(), first.name(), name, stored);
      }
    }
  }

  private void warn(@Nullable Entry rule, String name, String other, Entry otherRule) {
    warnings.add(
        rule,
        String.format(
            "has the %s %s, which differs from %s of %s only by case, white space or dashes",
            kind, Violations.shown(name), Violations.shown(other), names.of(otherRule)));
  }

  /**
   * Returns the form that similar names have in common. White space and dashes are significant only
   * between two digits, because {@code 1-11} and {@code 11-1} are different numbers.
   */
  private static String form(String name) {
    StringBuilder form = new StringBuilder(name.length());
    boolean separated = false;
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int c = name.codePointAt(i);
      if (isSeparator(c)) {
        separated = true;
        continue;
      }
      int length = form.length();
      if (separated
          && Character.isDigit(c)
          && length > 0
          && Character.isDigit(form.codePointBefore(length))) {
        form.append('-');
      }
      form.appendCodePoint(Character.toLowerCase(Character.toUpperCase(c)));
      separated = false;
    }
    return form.toString();
  }

  private static boolean isSeparator(int c) {
    return Character.isSpaceChar(c)
        || Character.isWhitespace(c)
        || Character.getType(c) == Character.DASH_PUNCTUATION
        || c == MINUS_SIGN;
  }
}
