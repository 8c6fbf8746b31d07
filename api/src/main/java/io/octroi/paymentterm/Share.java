package io.octroi.paymentterm;

import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * How much of an invoice an instalment is. What is computed is rounded, and never more than the
 * instalments before it have left; the sign is the invoice's.
 */
public sealed interface Share {

  /**
   * A part of the invoice.
   *
   * @param percent above 0
   */
  record Part(Percent percent) implements Share {

    /**
     * Checks the bounds.
     *
     * @throws io.octroi.InvalidInputException if the part is 0
     */
    public Part {
      Objects.requireNonNull(percent, "percent");
      if (percent.value().signum() == 0) {
        new Violations().add("share", "is 0%, and more is needed").throwIfAny();
      }
    }

    @Override
    public String toString() {
      return percent.toString();
    }
  }

  /**
   * A fixed amount.
   *
   * @param amount above 0, at most 24 digits before and 12 after the decimal point; without
   *     trailing zeros
   */
  record Fixed(BigDecimal amount) implements Share {

    /**
     * Checks the bounds, and drops trailing zeros.
     *
     * @throws io.octroi.InvalidInputException if the amount is not above 0 or has more digits
     */
    public Fixed {
      Objects.requireNonNull(amount, "amount");
      Rounding.checkAmount("share", amount);
      if (amount.signum() <= 0) {
        new Violations()
            .add("share", "is " + amount.toPlainString() + ", and more than 0 is needed")
            .throwIfAny();
      }
      BigDecimal stripped = amount.stripTrailingZeros();
      amount = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public String toString() {
      return amount.toPlainString();
    }
  }

  /** All that is left, to the last digit; what rounding has left over as well. */
  record Rest() implements Share {

    @Override
    public String toString() {
      return "rest";
    }
  }
}
