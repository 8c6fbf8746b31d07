package io.octroi.core.shiptax;

import io.octroi.Percent;
import io.octroi.core.shared.DraftValidator;
import io.octroi.internal.Amounts;
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
    required(faults, "link", draft.link());
    required(faults, "customerNumber", draft.customerNumber());
    required(faults, "description", draft.description());
    required(faults, "type", draft.type());
    required(faults, "rate", draft.rate());
    required(faults, "taxId", draft.taxId());
    required(faults, "recordType", draft.recordType());
    faults.throwIfAny();
  }

  /** Validates a change without comparing it with the record. */
  static void change(DraftValidator validator, String key, String number, ShipTaxDraft change) {
    Violations faults = parts(validator, change);
    faults.text("key", key, 1, NAME_MAX);
    faults.text("customerNumber", number, 1, NAME_MAX);
    if (change.key() != null && !change.key().equals(key)) {
      faults.add("key", "cannot be changed");
    }
    if (change.customerNumber() != null && !change.customerNumber().equals(number)) {
      faults.add("customerNumber", "cannot be changed");
    }
    faults.throwIfAny();
  }

  /** Rejects a change if its customer number or link differs from that of the record. */
  static void match(ShipTax tax, String number, ShipTaxDraft change) {
    Violations faults = new Violations();
    if (!tax.customerNumber().equals(number)) {
      faults.add(
          "customerNumber", "is " + Violations.shown(number) + ", but the record has another one");
    }
    if (change.link() != null && !tax.link().equals(change.link())) {
      faults.add(
          "link", "is " + Violations.shown(change.link()) + ", but the record has another one");
    }
    faults.throwIfAny();
  }

  static void name(String subject, String name) {
    new Violations().text(subject, name, 1, NAME_MAX).throwIfAny();
  }

  static void assessment(
      String link, String number, BigDecimal productAmount, BigDecimal freightAmount) {
    Violations faults = new Violations();
    faults.text("link", link, 1, NAME_MAX);
    faults.text("customerNumber", number, 1, NAME_MAX);
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
    return faults;
  }

  private static void required(Violations faults, String subject, @Nullable Object part) {
    if (part == null) {
      faults.add(subject, "is missing");
    }
  }
}
