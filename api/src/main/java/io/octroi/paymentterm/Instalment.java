package io.octroi.paymentterm;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * The part of an invoice amount that is due on a given date.
 *
 * @param date the due date, inclusive
 * @param amount the amount due. It is zero or has the same sign as the invoice amount, which is
 *     negative on a credit note
 * @param discountUntil the last date, inclusive, on which the discounted amount may be paid
 *     instead; empty if there is no discount
 * @param discountedAmount the amount to pay until that date, rounded once; empty if there is no
 *     discount
 */
public record Instalment(
    LocalDate date,
    BigDecimal amount,
    Optional<LocalDate> discountUntil,
    Optional<BigDecimal> discountedAmount) {

  /** Checks that no component is null. */
  public Instalment {
    Objects.requireNonNull(date, "date");
    Digits.check("amount", amount);
    Objects.requireNonNull(discountUntil, "discountUntil");
    Objects.requireNonNull(discountedAmount, "discountedAmount");
    discountedAmount.ifPresent(value -> Digits.check("discountedAmount", value));
  }
}
