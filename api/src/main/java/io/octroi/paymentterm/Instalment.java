package io.octroi.paymentterm;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of an invoice amount with its due date.
 *
 * @param date the due date, inclusive
 * @param amount the amount due; never of the opposite sign of the invoice amount, which is negative
 *     on a credit note
 * @param discountUntil the last date, inclusive, on which paying the discounted amount suffices;
 *     empty without discount
 * @param discountedAmount the amount due until then, rounded once; empty without discount
 */
public record Instalment(
    LocalDate date,
    BigDecimal amount,
    Optional<LocalDate> discountUntil,
    Optional<BigDecimal> discountedAmount) {

  /** Rejects null components. */
  public Instalment {
    Objects.requireNonNull(date, "date");
    Digits.check("amount", amount);
    Objects.requireNonNull(discountUntil, "discountUntil");
    Objects.requireNonNull(discountedAmount, "discountedAmount");
    discountedAmount.ifPresent(value -> Digits.check("discountedAmount", value));
  }
}
