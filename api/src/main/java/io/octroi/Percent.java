package io.octroi;

import io.octroi.internal.Digits;
import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A percentage from 0 to 100: 8.25 means 8.25%. A separate type prevents confusion with fractions
 * such as {@code TaxRate.fraction()}.
 *
 * @param value 0 to 100, with at most {@value #DECIMALS_MAX} decimal places; trailing zeros are
 *     stripped, so 8.250 and 8.25 are equal
 */
public record Percent(BigDecimal value) implements Comparable<Percent> {

  /** The maximum number of decimal places. */
  public static final int DECIMALS_MAX = 6;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int DIGITS_MAX = 40;
  private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]+");
  private static final String EXPECTED =
      "must be a percentage from 0 to 100, such as 8.25, with at most "
          + DECIMALS_MAX
          + " decimal places";

  /**
   * Checks the value and strips trailing zeros.
   *
   * @throws InvalidInputException if the value is out of bounds
   */
  public Percent {
    Objects.requireNonNull(value, "value");
    if (!Digits.areAtMost(value, DIGITS_MAX)) {
      throw invalid("has more than " + DIGITS_MAX + " digits");
    }
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.signum() < 0
        || stripped.compareTo(HUNDRED) > 0
        || stripped.scale() > DECIMALS_MAX) {
      throw invalid("is " + value.toPlainString());
    }
    value = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * Parses a percentage.
   *
   * @param text ASCII digits with an optional decimal point, such as {@code "8.25"} or {@code ".5"}
   * @return the percentage
   * @throws InvalidInputException if the text is missing, not a number or out of bounds
   */
  public static Percent of(String text) {
    Violations.requireText("percent", text);
    if (text.length() > DIGITS_MAX || !NUMBER.matcher(text).matches()) {
      throw invalid("is " + Violations.shown(text));
    }
    return new Percent(new BigDecimal(text));
  }

  /**
   * Returns this percentage as a fraction.
   *
   * @return the fraction, 0 to 1, such as 0.0825 for 8.25%
   */
  public BigDecimal fraction() {
    return value.movePointLeft(2);
  }

  @Override
  public int compareTo(Percent other) {
    return value.compareTo(Objects.requireNonNull(other, "other").value);
  }

  /** Returns the percentage with a percent sign, such as {@code 8.25%}. */
  @Override
  public String toString() {
    return value.toPlainString() + "%";
  }

  private static InvalidInputException invalid(String what) {
    return new InvalidInputException(List.of(new Violation("percent", what + ": " + EXPECTED)), 0);
  }
}
