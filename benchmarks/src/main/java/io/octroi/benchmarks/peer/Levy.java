package io.octroi.benchmarks.peer;

import io.octroi.benchmarks.data.Questions;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A rule, its codes as nine digits and its days as numbers; a fact for Drools, which wants getters.
 */
public final class Levy {

  private static final String FOOD_CATEGORY = "food";
  private static final int ANY_CODE = 1_000_000_000;

  private final String authority;
  private final String region;
  private final String zip;
  private final int from;
  private final int to;
  private final boolean ofFood;
  private final long start;
  private final long end;
  private final BigDecimal rate;

  Levy(TaxRule rule) {
    authority = rule.authority();
    region = rule.region().orElseThrow();
    zip = rule.postalFrom().map(code -> code.substring(0, 5)).orElse("");
    from = rule.postalFrom().map(code -> digits(code, "0000")).orElse(0);
    to = rule.postalTo().map(code -> digits(code, "9999")).orElse(ANY_CODE);
    ofFood = rule.category().filter(FOOD_CATEGORY::equals).isPresent();
    start = rule.startInclusive().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE);
    end = rule.endExclusive().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE);
    rate = rule.rate();
  }

  /** Nine digits, the last ones those given if there are but five. */
  static int digits(String code, String plusFour) {
    return Integer.parseInt(code.length() == 5 ? code + plusFour : code);
  }

  /** Whether a product is food. */
  static boolean isFood(String product) {
    return product.equals(Questions.FOOD);
  }

  /** Whether it counts and another of the same authority does not. */
  boolean beats(@Nullable Levy other) {
    if (other == null) {
      return true;
    }
    int wider = Integer.compare(to - from, other.to - other.from);
    return wider < 0 || (wider == 0 && ofFood && !other.ofFood);
  }

  public String getAuthority() {
    return authority;
  }

  public String getRegion() {
    return region;
  }

  /** The ZIP code in which it is, empty if it is for all of the region. */
  public String getZip() {
    return zip;
  }

  public int getFrom() {
    return from;
  }

  public int getTo() {
    return to;
  }

  public boolean isOfFood() {
    return ofFood;
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
