package io.octroi.taxrate;

import io.octroi.internal.Digits;
import io.octroi.internal.Elements;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * The tax on an amount, broken down by authority.
 *
 * @param total the sum of the lines, at the scale of the rounding
 * @param lines the tax of each authority; empty if no tax is levied
 */
public record TaxAmount(BigDecimal total, List<Line> lines) {

  /** Copies the list of lines. */
  public TaxAmount {
    Digits.check("total", total);
    lines = Elements.copyOf(lines, "lines");
  }

  /**
   * The tax of one authority.
   *
   * @param authority the authority that levies the tax
   * @param amount the rounded tax
   */
  public record Line(String authority, BigDecimal amount) {

    /** Checks that no component is null. */
    public Line {
      Objects.requireNonNull(authority, "authority");
      Digits.check("amount", amount);
    }
  }
}
