package io.octroi.core.paymentterm;

import io.octroi.core.shared.DraftValidator;
import io.octroi.internal.Amounts;
import io.octroi.internal.Violations;
import io.octroi.paymentterm.PaymentTermChange;
import io.octroi.paymentterm.PaymentTermDraft;
import io.octroi.paymentterm.PaymentTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Validates the arguments of payment-term calls and reports all faults together. */
final class PaymentTermChecks {

  private PaymentTermChecks() {}

  static void draft(DraftValidator validator, PaymentTermDraft draft) {
    Violations faults = new Violations();
    validator.check(draft, faults);
    faults.throwIfAny();
  }

  static void change(DraftValidator validator, String code, PaymentTermChange change) {
    Violations faults = faults(code);
    validator.check(change, faults);
    faults.throwIfAny();
  }

  static void code(String code) {
    faults(code).throwIfAny();
  }

  static void feed(long since, int limit) {
    Violations faults = new Violations();
    if (since < 0) {
      faults.add("since", "is " + since + ", must not be negative");
    }
    faults.between("limit", limit, 1, PaymentTerms.LIMIT_MAX).throwIfAny();
  }

  static void beginning(long sequence) {
    new Violations().between("sequence", sequence, 1L, PaymentTerms.BEGINNING_MAX).throwIfAny();
  }

  static void invoice(String code, LocalDate invoiceDate, BigDecimal amount) {
    Violations faults = faults(code);
    if (invoiceDate.getYear() < 1 || invoiceDate.getYear() > 9999) {
      faults.add("invoiceDate", "is " + invoiceDate + ", must be in the years 1 to 9999");
    }
    Amounts.check(faults, "amount", amount);
    faults.throwIfAny();
  }

  private static Violations faults(@Nullable String code) {
    Violations faults = new Violations().identifier("code", code);
    // The identifier check already reports NUL characters.
    if (code != null && code.indexOf('\0') < 0 && code.chars().anyMatch(Character::isISOControl)) {
      faults.add("code", "contains a control character: " + Violations.shown(code));
    }
    return faults;
  }
}
