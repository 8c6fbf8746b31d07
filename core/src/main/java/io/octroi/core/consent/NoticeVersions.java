package io.octroi.core.consent;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The partial order of notice versions. Sequences of digits are compared as numbers, and the text
 * before them must be equal.
 */
final class NoticeVersions {

  private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

  private NoticeVersions() {}

  /**
   * Returns whether a version is equal to, or later than, the minimum version of the same notice.
   */
  static boolean covers(String given, String minimum) {
    Matcher has = PART.matcher(given);
    Matcher needs = PART.matcher(minimum);
    while (needs.find()) {
      if (!has.find()) {
        return false;
      }
      int order = 0;
      if (isNumber(has.group()) && isNumber(needs.group())) {
        order = new BigInteger(has.group()).compareTo(new BigInteger(needs.group()));
      } else if (!has.group().equals(needs.group())) {
        return false;
      }
      if (order != 0) {
        return order > 0;
      }
    }
    return true;
  }

  private static boolean isNumber(String part) {
    return part.charAt(0) >= '0' && part.charAt(0) <= '9';
  }
}
