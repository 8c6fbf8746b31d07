package io.octroi.paymentterm;

import io.octroi.Percent;
import io.octroi.Rounding;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * The share of an invoice that an instalment covers. The computed amount is rounded, is limited to
 * the amount that remains after the preceding instalments, and has the sign of the invoice amount.
 */
public sealed interface Share {

  /**
   * A percentage of the invoice amount.
   *
   * @param percent the percentage, greater than 0
   */
  record Part(Percent percent) implements Share {

    /**
     * Validates the percentage.
     *
     * @throws io.octroi.InvalidInputException if the percentage is 0
     */
    public Part {
      Objects.requireNonNull(percent, "percent");
      if (percent.value().signum() == 0) {
        new Violations().add("share", "is 0%, but must be greater than 0%").throwIfAny();
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
   * @param amount the amount, greater than 0, with at most 24 digits before and 12 after the
   *     decimal point, without trailing zeros
   */
  record Fixed(BigDecimal amount) implements Share {

    /**
     * Validates the amount and strips trailing zeros.
     *
     * @throws io.octroi.InvalidInputException if the amount is not greater than 0 or has too many
     *     digits
     */
    public Fixed {
      Objects.requireNonNull(amount, "amount");
      Rounding.checkAmount("share", amount);
      if (amount.signum() <= 0) {
        new Violations()
            .add("share", "is " + amount.toPlainString() + ", but must be greater than 0")
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

  /** The remaining amount, including rounding differences. */
  record Rest() implements Share {

    @Override
    public String toString() {
      return "rest";
    }
  }
}
