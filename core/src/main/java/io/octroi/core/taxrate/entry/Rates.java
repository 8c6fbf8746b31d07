package io.octroi.core.taxrate.entry;

import io.octroi.internal.Digits;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Checks of rates. */
final class Rates {

  private static final String FRACTION =
      "must be a fraction from 0 to 1, such as 0.0825 for 8.25 %";
  private static final int DECIMALS = 9;
  private static final int DIGITS_MAX = 40;

  private Rates() {}

  /**
   * Checks a rate. Constraints of the draft report a missing rate.
   *
   * @param faults the collector to which a violation is added
   * @param subject the name of the rate
   * @param rate the rate, or null
   */
  static void check(Violations faults, String subject, @Nullable BigDecimal rate) {
    if (rate == null) {
      return;
    }
    if (!Digits.areAtMost(rate, DIGITS_MAX)) {
      faults.add(subject, "has more than " + DIGITS_MAX + " digits; " + FRACTION);
    } else if (rate.signum() < 0 || rate.compareTo(BigDecimal.ONE) > 0) {
      faults.add(subject, "is " + rate + "; " + FRACTION);
    } else if (rate.stripTrailingZeros().scale() > DECIMALS) {
      faults.add(subject, "is " + rate + ", which has more than " + DECIMALS + " decimal places");
    }
  }
}
