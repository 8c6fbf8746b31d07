package io.octroi.core.taxrate.entry;

import io.octroi.internal.Amounts;
import io.octroi.internal.Digits;
import io.octroi.internal.Violations;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.TaxRule;

/** Checks of fixed amounts. */
final class FixedAmounts {

  private FixedAmounts() {}

  /** Checks the fixed amount of a rule, which excludes a rate. */
  static void check(Violations faults, TaxRule rule, FixedAmount fixed) {
    String subject = fixed.per() == FixedAmount.Per.UNIT ? "perUnit" : "perSale";
    Amounts.check(faults, subject, fixed.amount());
    if (fixed.amount().signum() < 0) {
      faults.add(subject, "is negative: " + Digits.shown(fixed.amount()));
    }
    if (rule.rate() != null && rule.rate().signum() != 0) {
      faults.add(subject, "excludes a rate, which is " + Digits.shown(rule.rate()));
    }
    if (rule.compound()) {
      faults.add(subject, "cannot be compound");
    }
  }
}
