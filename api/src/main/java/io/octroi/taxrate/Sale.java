package io.octroi.taxrate;

import io.octroi.internal.Digits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A sale of several lines to one place, of which {@link TaxRates#assess} computes the tax.
 * Immutable and validated on construction.
 *
 * <p>Amounts are what the customer pays, after all discounts, in one currency.
 */
public final class Sale {

  /** The id of the line for shipping, and the category of shipping without a product. */
  public static final String SHIPPING = "shipping";

  /** The maximum number of lines. */
  public static final int LINES_MAX = 1_000;

  private final Place place;
  private final Optional<LocalDate> date;
  private final List<Line> lines;
  private final boolean pricesIncludeTax;

  /**
   * A line of a sale.
   *
   * @param id the id of the line, unique within the sale
   * @param query the query for the rate of the line
   * @param quantity the number of units; negative on a credit note
   * @param unitPrice the price of one unit, at least 0
   * @param isShipping whether the category of the line is {@value Sale#SHIPPING} instead of the
   *     category of a product
   */
  public record Line(
      String id, TaxQuery query, BigDecimal quantity, BigDecimal unitPrice, boolean isShipping) {

    /**
     * Checks that no component is null.
     *
     * @throws io.octroi.InvalidInputException if a number has more than {@value Digits#MAX} digits
     *     before or after the decimal point
     */
    public Line {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(query, "query");
      Digits.check("quantity", quantity);
      Digits.check("unitPrice", unitPrice);
    }

    /**
     * Returns the amount of the line.
     *
     * @return the quantity times the unit price, exactly
     */
    public BigDecimal amount() {
      return quantity.multiply(unitPrice);
    }
  }

  Sale(Place place, Optional<LocalDate> date, List<Line> lines, boolean pricesIncludeTax) {
    this.place = place;
    this.date = date;
    this.lines = List.copyOf(lines);
    this.pricesIncludeTax = pricesIncludeTax;
  }

  /**
   * Returns a builder for a sale.
   *
   * @param place the place to which all lines are sold
   * @return a builder without lines
   */
  public static SaleBuilder to(Place place) {
    return new SaleBuilder(Objects.requireNonNull(place, "place"));
  }

  /**
   * Returns the place of the sale.
   *
   * @return the place
   */
  public Place place() {
    return place;
  }

  /**
   * Returns the date of the sale.
   *
   * @return the date, or empty for the current date in the time zone of the {@code Octroi}
   */
  public Optional<LocalDate> date() {
    return date;
  }

  /**
   * Returns the lines of the sale.
   *
   * @return the lines, in the order in which they were added; at least one
   */
  public List<Line> lines() {
    return lines;
  }

  /**
   * Returns whether unit prices include the tax.
   *
   * @return true if the tax is part of the unit prices, except for amounts per sale
   */
  public boolean pricesIncludeTax() {
    return pricesIncludeTax;
  }

  /** Returns the sale as text, such as {@code 2 lines to USA/IL/60062, on 2026-07-01}. */
  @Override
  public String toString() {
    return lines.size()
        + (lines.size() == 1 ? " line" : " lines")
        + " to "
        + place
        + date.map(day -> ", on " + day).orElse("")
        + (pricesIncludeTax ? ", prices include tax" : "");
  }
}
