package io.octroi.core.paymentterm;

import io.octroi.core.shared.Drafts;
import io.octroi.internal.Amounts;
import io.octroi.internal.Violations;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Checks what a host hands in about payment terms, whole. */
final class TermChecks {

  private TermChecks() {}

  static void draft(Drafts drafts, PaymentTermDraft draft) {
    Violations faults = new Violations();
    drafts.check(draft, faults);
    faults.throwIfAny();
  }

  static void change(Drafts drafts, String code, PaymentTermChange change) {
    Violations faults = new Violations();
    faults.identifier("code", code);
    noControls(faults, code);
    drafts.check(change, faults);
    faults.throwIfAny();
  }

  static void code(String code) {
    Violations faults = new Violations();
    faults.identifier("code", code);
    noControls(faults, code);
    faults.throwIfAny();
  }

  static void feed(long since, int limit) {
    Violations faults = new Violations();
    if (since < 0) {
      faults.add("since", "is " + since + ", and cannot be negative");
    }
    if (limit < 1 || limit > PaymentTerms.LIMIT_MAX) {
      faults.add("limit", "is " + limit + ", not 1 to " + PaymentTerms.LIMIT_MAX);
    }
    faults.throwIfAny();
  }

  static void invoice(String code, LocalDate invoiceDate, BigDecimal amount) {
    Violations faults = new Violations();
    faults.identifier("code", code);
    noControls(faults, code);
    if (invoiceDate.getYear() < 1 || invoiceDate.getYear() > 9999) {
      faults.add("invoiceDate", "is not of the years 1 to 9999");
    }
    Amounts.check(faults, "amount", amount);
    faults.throwIfAny();
  }

  private static void noControls(Violations faults, @Nullable String code) {
    // NUL is told already.
    if (code != null && code.indexOf('\0') < 0 && code.chars().anyMatch(Character::isISOControl)) {
      faults.add("code", "contains a control character: " + Violations.shown(code));
    }
  }
}
