package io.octroi.taxrate;

import java.math.BigDecimal;
import java.util.List;

/**
 * The tax on an amount, by authority.
 *
 * @param total the sum of the lines, at the scale of the rounding
 * @param lines what each authority gets; empty when nothing is levied
 */
public record TaxAmount(BigDecimal total, List<Line> lines) {

  /** Takes a copy of the lines. */
  public TaxAmount {
    lines = List.copyOf(lines);
  }

  /**
   * What one authority gets.
   *
   * @param authority who levies it
   * @param amount the tax, rounded
   */
  public record Line(String authority, BigDecimal amount) {}
}
