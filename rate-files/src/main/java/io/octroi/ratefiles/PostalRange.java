package io.octroi.ratefiles;

import io.octroi.internal.PostalCodes;
import io.octroi.internal.Violations;
import io.octroi.taxrate.TaxRuleBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A range of postal codes, as in a draft of a rule.
 *
 * @param from the first code, or a prefix that ends with an asterisk, or a British outward code
 *     that ends with a space and an asterisk
 * @param to the last code, or null after a prefix and an outward code
 */
record PostalRange(String from, @Nullable String to) {

  private static final String USA = "USA";
  private static final int ZIP = 5;
  private static final int OUTWARD_MAX = 4;

  /** The minimum length of a ZIP code whose leading zeros are added. */
  static final int SHORT_ZIP = 4;

  /** Restricts a rule to this range. */
  TaxRuleBuilder applyTo(TaxRuleBuilder rule) {
    return rule.postal(from, to);
  }

  /** Returns whether the range is one code. */
  boolean isSingle() {
    return from.equals(to);
  }

  /** Reads a code, or a prefix that ends in an asterisk. Returns null if a fault was added. */
  static @Nullable PostalRange parse(Row row, Column column, String country, String text) {
    return text.endsWith("*")
        ? prefix(row, column, country, text.substring(0, text.length() - 1))
        : single(row, column, country, text, SHORT_ZIP);
  }

  /**
   * Reads a code. A British outward code alone stands for all its codes.
   *
   * @param zipMin the minimum length of a ZIP code whose leading zeros are added
   */
  static @Nullable PostalRange single(
      Row row, Column column, String country, String text, int zipMin) {
    String outward = outward(country, text);
    if (outward != null) {
      return new PostalRange(outward + " *", null);
    }
    String code = bound(row, column, country, withZeros(row, column, country, text, zipMin));
    return code == null ? null : new PostalRange(code, code);
  }

  /** Returns the British outward code that a text without separators is, otherwise null. */
  private static @Nullable String outward(String country, String text) {
    return text.length() <= OUTWARD_MAX && text.chars().allMatch(Character::isLetterOrDigit)
        ? PostalCodes.outward(new Violations(), "code", country, text)
        : null;
  }

  /** Reads a range of numeric codes. Returns null if a fault was added. */
  static @Nullable PostalRange between(
      Row row, Column column, String country, String first, String last) {
    if (!isNumber(first) || !isNumber(last)) {
      String shown = Violations.shown(first + " to " + last);
      row.fault(column, "is not a range of numbers; prefixes such as BT1* are accepted: " + shown);
      return null;
    }
    String from = bound(row, column, country, withZeros(row, column, country, first, SHORT_ZIP));
    String to = bound(row, column, country, withZeros(row, column, country, last, SHORT_ZIP));
    if (from == null || to == null) {
      return null;
    }
    if (from.length() != to.length() || from.compareTo(to) > 0) {
      row.fault(column, "is not a range of ascending codes of equal length: " + from + " to " + to);
      return null;
    }
    return new PostalRange(from, to);
  }

  private static @Nullable PostalRange prefix(Row row, Column column, String country, String text) {
    Violations faults = new Violations();
    String prefix = PostalCodes.prefix(faults, "prefix", country, text);
    Places.report(row, column, faults);
    return prefix == null ? null : new PostalRange(prefix + "*", null);
  }

  private static @Nullable String bound(Row row, Column column, String country, String text) {
    Violations faults = new Violations();
    String code = PostalCodes.bound(faults, "code", country, text);
    if (code == null && faults.isEmpty()) {
      faults.add("code", "is missing");
    }
    Places.report(row, column, faults);
    return code;
  }

  /** Adds the leading zeros that programs remove from ZIP codes if they treat them as numbers. */
  private static String withZeros(Row row, Column column, String country, String text, int zipMin) {
    if (!country.equals(USA) || text.length() < zipMin || text.length() >= ZIP || !isNumber(text)) {
      return text;
    }
    row.warnOnce(column, "had a ZIP code without leading zeros, which were added");
    return "0".repeat(ZIP - text.length()) + text;
  }

  static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
