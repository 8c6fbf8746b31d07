package io.octroi.paymentterm;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of an invoice that is due on a day.
 *
 * @param date the last day to pay it, inclusive
 * @param amount what to pay; negative on a credit note, never of the other sign than the invoice
 * @param discountUntil the last day, inclusive, on which the discounted amount is enough; empty if
 *     there is no discount
 * @param discountedAmount what to pay until then, rounded once; empty if there is no discount
 */
public record Instalment(
    LocalDate date,
    BigDecimal amount,
    Optional<LocalDate> discountUntil,
    Optional<BigDecimal> discountedAmount) {

  /** Refuses null components. */
  public Instalment {
    Objects.requireNonNull(date, "date");
    Digits.check("amount", amount);
    Objects.requireNonNull(discountUntil, "discountUntil");
    Objects.requireNonNull(discountedAmount, "discountedAmount");
    discountedAmount.ifPresent(less -> Digits.check("discountedAmount", less));
  }
}
