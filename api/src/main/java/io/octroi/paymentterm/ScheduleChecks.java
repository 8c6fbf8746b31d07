package io.octroi.paymentterm;

import io.octroi.internal.Violations;
import io.octroi.paymentterm.Schedule.Discount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules for a schedule as a whole. Values that are themselves invalid are passed as null. */
final class ScheduleChecks {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Violations faults;

  ScheduleChecks(Violations faults) {
    this.faults = faults;
  }

  /** Adds the violations of the rules. */
  void check(
      List<@Nullable Share> shares,
      List<@Nullable DueRule> rules,
      List<@Nullable Discount> discounts) {
    boolean tooManyParts = isNot("parts", shares.size(), 1, Schedule.PARTS_MAX);
    boolean tooManyDiscounts = isNot("discounts", discounts.size(), 0, Schedule.DISCOUNTS_MAX);
    if (tooManyParts || tooManyDiscounts) {
      return;
    }
    checkShares(shares);
    List<DueRule> known = rules.stream().filter(Objects::nonNull).distinct().toList();
    for (int i = 0; i < discounts.size(); i++) {
      Discount discount = discounts.get(i);
      if (discount != null) {
        checkDueDates("discounts[" + i + "]", discount, known);
        checkOrder("discounts[" + i + "]", i == 0 ? null : discounts.get(i - 1), discount);
      }
    }
  }

  private boolean isNot(String subject, int size, int min, int max) {
    boolean isNot = size < min || size > max;
    if (isNot) {
      faults.add(subject, "are " + size + ", not " + min + " to " + max);
    }
    return isNot;
  }

  private void checkShares(List<@Nullable Share> shares) {
    BigDecimal percents = BigDecimal.ZERO;
    for (int i = 0; i < shares.size(); i++) {
      Share share = shares.get(i);
      boolean last = i == shares.size() - 1;
      if (share != null && last != share instanceof Share.Rest) {
        faults.add(
            "parts[" + i + "]",
            last
                ? "is the last part, which must be the rest, but is " + share
                : "is the rest, which only the last part can be");
      }
      if (share instanceof Share.Part part) {
        percents = percents.add(part.percent().value());
      }
    }
    if (percents.compareTo(HUNDRED) > 0) {
      faults.add(
          "parts", "are " + percents.toPlainString() + "% in total, but must be at most 100%");
    }
  }

  private void checkDueDates(String subject, Discount discount, List<DueRule> rules) {
    boolean eom = discount.fromEndOfMonth();
    long most =
        rules.stream().mapToLong(rule -> DueRuleGap.of(rule, eom)).min().orElse(Long.MAX_VALUE);
    if (discount.days() > most) {
      faults.add(
          subject,
          "is for "
              + discount.days()
              + " days"
              + (eom ? " after the end of the month" : "")
              + ", but the first due date may be "
              + Math.abs(most)
              + " days "
              + (most < 0 ? "before " : "after ")
              + (eom ? "it" : "the invoice"));
    }
  }

  private void checkOrder(String subject, @Nullable Discount before, Discount discount) {
    if (before == null) {
      return;
    }
    if (discount.percent().compareTo(before.percent()) >= 0) {
      faults.add(
          subject,
          "is "
              + discount.percent()
              + ", but must be less than the "
              + before.percent()
              + " of the discount before it");
    }
    int extra = before.fromEndOfMonth() && !discount.fromEndOfMonth() ? DueRuleGap.MONTH_DAYS : 0;
    if (discount.days() <= before.days() + extra) {
      faults.add(subject, "may end on or before the last day of the discount before it");
    }
  }
}
