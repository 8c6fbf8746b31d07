package io.octroi.taxrate;

import io.octroi.internal.Digits;
import io.octroi.internal.Elements;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * The tax on an amount, by authority.
 *
 * @param total the sum of the lines, at the scale of the rounding
 * @param lines what each authority gets; empty when nothing is levied
 */
public record TaxAmount(BigDecimal total, List<Line> lines) {

  /** Takes a copy of the lines. */
  public TaxAmount {
    Digits.check("total", total);
    lines = Elements.copyOf(lines, "lines");
  }

  /**
   * What one authority gets.
   *
   * @param authority who levies it
   * @param amount the tax, rounded
   */
  public record Line(String authority, BigDecimal amount) {

    /** Refuses null components. */
    public Line {
      Objects.requireNonNull(authority, "authority");
      Digits.check("amount", amount);
    }
  }
}
