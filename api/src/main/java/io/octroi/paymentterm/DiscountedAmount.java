package io.octroi.paymentterm;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The amount that settles an instalment if it is paid early.
 *
 * @param until the last date, inclusive, on which the amount may be paid
 * @param amount the amount to pay. It is zero or has the same sign as the invoice amount
 */
public record DiscountedAmount(LocalDate until, BigDecimal amount) {

  /** Checks that no component is null. */
  public DiscountedAmount {
    Objects.requireNonNull(until, "until");
    Digits.check("amount", amount);
  }
}
