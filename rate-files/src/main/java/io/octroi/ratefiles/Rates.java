package io.octroi.ratefiles;

import io.octroi.internal.Digits;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Rates in files. A rate above 50 % is a warning. */
final class Rates {

  private static final int LENGTH_MAX = 40;
  private static final int DECIMALS = 9;
  private static final int PERCENT = 2;
  private static final BigDecimal SUSPICIOUS = new BigDecimal("0.5");

  private Rates() {}

  /** Returns a rate that is written as a percentage, or null if a fault was added. */
  static @Nullable BigDecimal percentage(Row row, Column column) {
    return rate(row, column, PERCENT, "a percentage from 0 to 100, such as 8.25");
  }

  /** Returns a rate that is written as a fraction, or null if a fault was added. */
  static @Nullable BigDecimal fraction(Row row, Column column) {
    return rate(row, column, 0, "a fraction from 0 to 1, such as 0.0825");
  }

  private static @Nullable BigDecimal rate(Row row, Column column, int shift, String expected) {
    String text = row.text(column);
    BigDecimal number = number(text);
    if (number == null
        || number.signum() < 0
        || number.movePointLeft(shift).compareTo(BigDecimal.ONE) > 0) {
      row.fault(column, "is not " + expected + ": " + Violations.shown(text));
      return null;
    }
    BigDecimal rate = number.movePointLeft(shift).stripTrailingZeros();
    if (rate.scale() > DECIMALS) {
      String places = " decimal places as a fraction: ";
      row.fault(column, "has more than " + DECIMALS + places + Violations.shown(text));
      return null;
    }
    if (rate.compareTo(SUSPICIOUS) > 0) {
      row.warn(column, "is a rate above 50 %: " + Violations.shown(text));
    }
    return rate;
  }

  private static @Nullable BigDecimal number(String text) {
    try {
      // BigDecimal also accepts the digits of other scripts.
      if (text.length() <= LENGTH_MAX && text.chars().allMatch(c -> c < 0x80)) {
        BigDecimal number = new BigDecimal(text);
        return Digits.areAtMost(number, LENGTH_MAX) ? number : null;
      }
    } catch (NumberFormatException e) {
      // Not a number either.
    }
    return null;
  }
}
