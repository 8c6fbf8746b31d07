package io.octroi.paymentterm;

import io.octroi.internal.Digits;
import io.octroi.internal.Elements;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * The part of an invoice amount that is due on a given date.
 *
 * @param date the due date, inclusive
 * @param amount the amount due. It is zero or has the same sign as the invoice amount, which is
 *     negative on a credit note
 * @param discounts the amounts that may be paid instead until earlier dates, in the order of the
 *     dates; empty if there is no discount
 */
public record Instalment(LocalDate date, BigDecimal amount, List<DiscountedAmount> discounts) {

  /** Checks that no component is null. */
  public Instalment {
    Objects.requireNonNull(date, "date");
    Digits.check("amount", amount);
    discounts = Elements.copyOf(discounts, "discounts");
  }
}
