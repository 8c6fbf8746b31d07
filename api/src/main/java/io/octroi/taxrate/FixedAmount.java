package io.octroi.taxrate;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A fixed amount that an authority levies instead of a rate, such as a bottle deposit or a delivery
 * fee. It is not part of the base of compound taxes.
 *
 * @param per what the amount is levied on
 * @param amount the amount in the currency of the sale, at least 0, without trailing zeros
 */
public record FixedAmount(Per per, BigDecimal amount) {

  private static final int DIGITS_MAX = 50;

  /** What a fixed amount is levied on. */
  public enum Per {
    /** Each unit of a product. */
    UNIT,
    /** Each sale, however many of its lines the rule matches. */
    SALE
  }

  /**
   * Strips trailing zeros from the amount.
   *
   * @throws io.octroi.InvalidInputException if the amount has more than {@value #DIGITS_MAX} digits
   *     before or after the decimal point
   */
  public FixedAmount {
    Objects.requireNonNull(per, "per");
    Digits.check("amount", amount, DIGITS_MAX);
    amount = amount.stripTrailingZeros();
  }

  /**
   * Returns an amount for each unit of a product.
   *
   * @param amount the amount in the currency of the sale
   * @return the amount per unit
   * @throws io.octroi.InvalidInputException if the amount has more than {@value #DIGITS_MAX} digits
   *     before or after the decimal point
   */
  public static FixedAmount perUnit(BigDecimal amount) {
    return new FixedAmount(Per.UNIT, amount);
  }

  /**
   * Returns an amount for each sale.
   *
   * @param amount the amount in the currency of the sale
   * @return the amount per sale
   * @throws io.octroi.InvalidInputException if the amount has more than {@value #DIGITS_MAX} digits
   *     before or after the decimal point
   */
  public static FixedAmount perSale(BigDecimal amount) {
    return new FixedAmount(Per.SALE, amount);
  }

  /** Returns the amount as text, such as {@code 0.05 per unit}. */
  @Override
  public String toString() {
    return Digits.shown(amount) + (per == Per.UNIT ? " per unit" : " per sale");
  }
}
