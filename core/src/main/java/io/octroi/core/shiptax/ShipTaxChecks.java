package io.octroi.core.shiptax;

import io.octroi.Percent;
import io.octroi.core.shared.Drafts;
import io.octroi.internal.Amounts;
import io.octroi.internal.Violations;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxDraft;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Checks what a host hands in about ship-tax records, whole. */
final class ShipTaxChecks {

  private static final int NAME_MAX = 10;
  private static final int RATE_DECIMALS = 4;

  private ShipTaxChecks() {}

  /** Refuses a draft that is not enough for a record. */
  static void draft(Drafts drafts, ShipTaxDraft draft) {
    Violations faults = parts(drafts, draft);
    required(faults, "link", draft.link());
    required(faults, "customerNumber", draft.customerNumber());
    required(faults, "description", draft.description());
    required(faults, "type", draft.type());
    required(faults, "rate", draft.rate());
    required(faults, "taxId", draft.taxId());
    required(faults, "recordType", draft.recordType());
    faults.throwIfAny();
  }

  /** The faults of what is told about a change without looking at the record. */
  static Violations change(Drafts drafts, String key, String number, ShipTaxDraft change) {
    Violations faults = parts(drafts, change);
    faults.text("key", key, 1, NAME_MAX);
    faults.text("customerNumber", number, 1, NAME_MAX);
    if (change.key() != null && !change.key().equals(key)) {
      faults.add("key", "cannot be changed");
    }
    if (change.customerNumber() != null && !change.customerNumber().equals(number)) {
      faults.add("customerNumber", "cannot be changed");
    }
    return faults;
  }

  /** Adds a fault for each part by which a change would name another record than this. */
  static void match(Violations faults, ShipTax tax, String number, ShipTaxDraft change) {
    if (!tax.customerNumber().equals(number)) {
      faults.add("customerNumber", "is " + Violations.shown(number) + ", not the record's");
    }
    if (change.link() != null && !tax.link().equals(change.link())) {
      faults.add("link", "is " + Violations.shown(change.link()) + ", not the record's");
    }
  }

  static boolean isName(@Nullable String name) {
    return new Violations().text("", name, 1, NAME_MAX).isEmpty();
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

  private static Violations parts(Drafts drafts, ShipTaxDraft draft) {
    Violations faults = new Violations();
    drafts.check(draft, faults);
    Percent rate = draft.rate();
    if (rate != null && rate.value().scale() > RATE_DECIMALS) {
      faults.add("rate", "is " + rate + ", with more than " + RATE_DECIMALS + " decimal places");
    }
    return faults;
  }

  private static void required(Violations faults, String subject, @Nullable Object part) {
    if (part == null) {
      faults.add(subject, "is missing");
    }
  }
}
