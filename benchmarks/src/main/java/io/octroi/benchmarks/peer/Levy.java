package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A tax rule with nine-digit codes and epoch days. Drools uses it as a fact, and requires getters.
 */
public final class Levy {

  private static final String FOOD_CATEGORY = "food";
  private static final int ANY_CODE = 1_000_000_000;

  private final String authority;
  private final String region;
  private final String zip;
  private final int from;
  private final int to;
  private final boolean foodOnly;
  private final long start;
  private final long end;
  private final BigDecimal rate;

  Levy(TaxRule rule) {
    authority = rule.authority();
    region = rule.region().orElseThrow();
    zip = rule.postalFrom().map(code -> code.substring(0, 5)).orElse("");
    from = rule.postalFrom().map(code -> digits(code, "0000")).orElse(0);
    to = rule.postalTo().map(code -> digits(code, "9999")).orElse(ANY_CODE);
    foodOnly = rule.category().filter(FOOD_CATEGORY::equals).isPresent();
    start = rule.startInclusive().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE);
    end = rule.endExclusive().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE);
    rate = rule.rate();
  }

  /**
   * Returns the nine digits of a code as a number. If the code has only five digits, {@code
   * plusFour} is appended.
   */
  static int digits(String code, String plusFour) {
    return Integer.parseInt(code.length() == 5 ? code + plusFour : code);
  }

  /** Returns whether a product is food. */
  static boolean isFood(String product) {
    return product.equals(Questions.FOOD);
  }

  /**
   * Returns whether this rule takes precedence over another rule of the same authority. Returns
   * true if the other rule is null.
   */
  boolean isMoreSpecificThan(@Nullable Levy other) {
    if (other == null) {
      return true;
    }
    int width = Integer.compare(to - from, other.to - other.from);
    return width < 0 || (width == 0 && foodOnly && !other.foodOnly);
  }

  public String getAuthority() {
    return authority;
  }

  public String getRegion() {
    return region;
  }

  /** Returns the five-digit ZIP code, or an empty string if the rule covers the whole region. */
  public String getZip() {
    return zip;
  }

  public int getFrom() {
    return from;
  }

  public int getTo() {
    return to;
  }

  public boolean isFoodOnly() {
    return foodOnly;
  }

  public long getStart() {
    return start;
  }

  public long getEnd() {
    return end;
  }

  public BigDecimal getRate() {
    return rate;
  }
}
