package io.octroi.taxrate;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A band of unit prices that decides how much of a unit price is taxed.
 *
 * @param kind what is taxed
 * @param from the lowest price in the band, in the currency of the sale
 * @param below the end of the band, exclusive, or empty if the band has no end
 */
public record PriceBand(Kind kind, BigDecimal from, Optional<BigDecimal> below) {

  private static final int DIGITS_MAX = 40;

  /** What a band taxes. */
  public enum Kind {
    /** The whole unit price if it lies in the band, otherwise nothing. */
    WHOLE,
    /** The part of the unit price that lies in the band. */
    PORTION
  }

  /**
   * Strips trailing zeros from the prices.
   *
   * @throws io.octroi.InvalidInputException if a price has more than {@value #DIGITS_MAX} digits
   *     before or after the decimal point
   */
  public PriceBand {
    Objects.requireNonNull(kind, "kind");
    Digits.check("from", from, DIGITS_MAX);
    from = from.stripTrailingZeros();
    Objects.requireNonNull(below, "below");
    below.ifPresent(price -> Digits.check("below", price, DIGITS_MAX));
    below = below.map(BigDecimal::stripTrailingZeros);
  }

  static PriceBand of(Kind kind, @Nullable BigDecimal from, @Nullable BigDecimal below) {
    return new PriceBand(kind, from == null ? BigDecimal.ZERO : from, Optional.ofNullable(below));
  }

  /**
   * Returns the part of a unit price that is taxed.
   *
   * @param unitPrice the unit price, not negative
   * @return the part, from 0 to the unit price
   * @throws io.octroi.InvalidInputException if the price has more than {@value Digits#MAX} digits
   *     before or after the decimal point
   */
  public BigDecimal taxedPart(BigDecimal unitPrice) {
    Digits.check("unitPrice", unitPrice);
    BigDecimal end = below.orElse(unitPrice);
    if (kind == Kind.WHOLE) {
      boolean isInside =
          from.compareTo(unitPrice) <= 0
              && (below.isEmpty() || unitPrice.compareTo(below.get()) < 0);
      return isInside ? unitPrice : BigDecimal.ZERO;
    }
    return unitPrice.min(end).subtract(from).max(BigDecimal.ZERO);
  }

  /** Returns the band as text, such as {@code WHOLE [110, 200)}. */
  @Override
  public String toString() {
    String end = below.map(price -> Digits.shown(price) + ")").orElse("...)");
    return kind + " [" + Digits.shown(from) + ", " + end;
  }
}
