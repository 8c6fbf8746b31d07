package io.octroi.core.shiptax;

import io.octroi.Percent;
import io.octroi.core.shared.DraftValidator;
import io.octroi.internal.Amounts;
import io.octroi.internal.TrailingSpaces;
import io.octroi.internal.Violations;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxDraft;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Validates the arguments of ship-tax calls and reports all faults together. */
final class ShipTaxChecks {

  private static final int NAME_MAX = 10;
  private static final int RATE_DECIMALS = 4;

  private ShipTaxChecks() {}

  /** Validates the draft of a new record. */
  static void draft(DraftValidator validator, ShipTaxDraft draft) {
    Violations faults = parts(validator, draft);
    required(faults, draft, "link", draft.link());
    required(faults, draft, "customerNumber", draft.customerNumber());
    required(faults, draft, "description", draft.description());
    required(faults, draft, "type", draft.type());
    required(faults, draft, "rate", draft.rate());
    required(faults, draft, "taxId", draft.taxId());
    required(faults, draft, "recordType", draft.recordType());
    faults.throwIfAny();
  }

  /** Validates a change without comparing it with the record. */
  static void change(DraftValidator validator, String key, String number, ShipTaxDraft change) {
    Violations faults = parts(validator, change);
    faults.text("key", TrailingSpaces.removedOrNull(key), 1, NAME_MAX);
    faults.text("customerNumber", TrailingSpaces.removedOrNull(number), 1, NAME_MAX);
    if (differ(change.key(), key)) {
      faults.add("key", "cannot be changed");
    }
    if (differ(change.customerNumber(), number)) {
      faults.add("customerNumber", "cannot be changed");
    }
    faults.throwIfAny();
  }

  private static boolean differ(@Nullable String changed, @Nullable String current) {
    return changed != null && !changed.equals(TrailingSpaces.removedOrNull(current));
  }

  /** Rejects a change if the customer number differs from that of the record. */
  static void match(ShipTax tax, String number) {
    if (!tax.customerNumber().equals(number)) {
      new Violations()
          .add(
              "customerNumber",
              "is " + Violations.shown(number) + ", but the record has another one")
          .throwIfAny();
    }
  }

  /** Returns a valid key, link or customer number without trailing spaces. */
  static String name(String subject, String name) {
    Violations.requireText(subject, name);
    String trimmed = TrailingSpaces.removed(name);
    new Violations().text(subject, trimmed, 1, NAME_MAX).throwIfAny();
    return trimmed;
  }

  static void assessment(
      String link, String number, BigDecimal productAmount, BigDecimal freightAmount) {
    Violations faults = new Violations();
    faults.text("link", TrailingSpaces.removedOrNull(link), 1, NAME_MAX);
    faults.text("customerNumber", TrailingSpaces.removedOrNull(number), 1, NAME_MAX);
    Amounts.check(faults, "productAmount", productAmount);
    Amounts.check(faults, "freightAmount", freightAmount);
    faults.throwIfAny();
  }

  private static Violations parts(DraftValidator validator, ShipTaxDraft draft) {
    Violations faults = new Violations();
    validator.check(draft, faults);
    Percent rate = draft.rate();
    if (rate != null && rate.value().scale() > RATE_DECIMALS) {
      faults.add(
          "rate", "is " + rate + ", at most " + RATE_DECIMALS + " decimal places are allowed");
    }
    draft.violations().forEach(violation -> faults.add(violation.subject(), violation.message()));
    return faults;
  }

  private static void required(
      Violations faults, ShipTaxDraft draft, String subject, @Nullable Object part) {
    boolean reported =
        draft.violations().stream().anyMatch(violation -> violation.subject().equals(subject));
    if (part == null && !reported) {
      faults.add(subject, "is missing");
    }
  }
}
