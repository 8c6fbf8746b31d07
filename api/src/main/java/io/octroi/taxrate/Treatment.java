package io.octroi.taxrate;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an authority taxes a category. A treatment that a host builds is not validated until its
 * {@link Taxability} is passed to {@link TaxTables}.
 *
 * @param kind the kind of treatment
 * @param value the rate of {@link Kind#RATE}, a fraction from 0 to 1 with at most 9 decimal places;
 *     or the percentage of {@link Kind#PERCENT}, from 0 to 100 with at most 7 decimal places; empty
 *     for other kinds
 * @param band the band of unit prices of {@link Kind#WHOLE} and {@link Kind#PORTION}; empty for
 *     other kinds. Prices have at most 24 digits before and 12 after the decimal point
 */
public record Treatment(Kind kind, Optional<BigDecimal> value, Optional<PriceBand> band) {

  /** The kinds of treatments. */
  public enum Kind {
    /** The category is not taxed. */
    EXEMPT,
    /** The category is taxed as usual, which overrules a wider treatment. */
    TAXABLE,
    /** The authority levies another rate. */
    RATE,
    /** A percentage of the price is taxed. */
    PERCENT,
    /** The whole price is taxed if the unit price lies in a band, otherwise nothing. */
    WHOLE,
    /** The part of the unit price that lies in a band is taxed. */
    PORTION
  }

  /** Checks that no component is null. */
  public Treatment {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(band, "band");
  }

  /**
   * Returns the treatment of a category that is not taxed.
   *
   * @return the treatment
   */
  public static Treatment exempt() {
    return new Treatment(Kind.EXEMPT, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the treatment of a category that is taxed as usual.
   *
   * @return the treatment
   */
  public static Treatment taxable() {
    return new Treatment(Kind.TAXABLE, Optional.empty(), Optional.empty());
  }

  /**
   * Returns the treatment of a category for which the authority levies another rate.
   *
   * @param fraction the rate, a fraction from 0 to 1 with at most 9 decimal places
   * @return the treatment
   */
  public static Treatment rate(BigDecimal fraction) {
    Objects.requireNonNull(fraction, "fraction");
    return new Treatment(Kind.RATE, Optional.of(fraction), Optional.empty());
  }

  /**
   * Returns the treatment of a category of which a percentage of the price is taxed.
   *
   * @param percent the percentage, from 0 to 100 with at most 7 decimal places
   * @return the treatment
   */
  public static Treatment percent(BigDecimal percent) {
    Objects.requireNonNull(percent, "percent");
    return new Treatment(Kind.PERCENT, Optional.of(percent), Optional.empty());
  }

  /**
   * Returns the treatment of a category whose whole price is taxed if the unit price lies in a
   * band.
   *
   * @param fromInclusive the lowest price in the band, or null for 0
   * @param belowExclusive the end of the band, or null if it has no end
   * @return the treatment
   */
  public static Treatment whole(
      @Nullable BigDecimal fromInclusive, @Nullable BigDecimal belowExclusive) {
    return band(Kind.WHOLE, PriceBand.Kind.WHOLE, fromInclusive, belowExclusive);
  }

  /**
   * Returns the treatment of a category of which the part of the unit price in a band is taxed.
   *
   * @param fromInclusive the lowest price in the band, or null for 0
   * @param belowExclusive the end of the band, or null if it has no end
   * @return the treatment
   */
  public static Treatment portion(
      @Nullable BigDecimal fromInclusive, @Nullable BigDecimal belowExclusive) {
    return band(Kind.PORTION, PriceBand.Kind.PORTION, fromInclusive, belowExclusive);
  }

  private static Treatment band(
      Kind kind, PriceBand.Kind of, @Nullable BigDecimal from, @Nullable BigDecimal below) {
    return new Treatment(kind, Optional.empty(), Optional.of(PriceBand.of(of, from, below)));
  }

  /**
   * Returns the treatment as text, such as {@code EXEMPT}, {@code RATE 0.01} or {@code WHOLE [110,
   * ...)}.
   */
  @Override
  public String toString() {
    return band.map(PriceBand::toString)
        .orElseGet(() -> kind + value.map(number -> " " + Digits.shown(number)).orElse(""));
  }
}
