package io.octroi.taxrate;

import io.octroi.InvalidInputException;
import io.octroi.Text;
import io.octroi.Violation;
import io.octroi.internal.Digits;
import io.octroi.internal.Violations;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rate that one authority levies on sales to a place, optionally restricted to a product
 * category, a range of numbers of issues and a period. Not validated until it is passed to a {@link
 * TaxTables} method. The rules that {@link TaxTables#list} returns are in canonical form, with id
 * and source.
 *
 * @param id the rule's id, 1 to 64 characters, unique in the tenant across all sources; null for a
 *     hash of the other components, so that equal rules have equal ids
 * @param authority the authority that levies the rate, such as {@code US-IL} or {@code US-IL-RTA};
 *     1 to 64 characters
 * @param country an ISO 3166-1 alpha-3 code
 * @param region a region of that country; null for the whole country
 * @param postalFrom the first code of a postal range, inclusive; null, as the last one, for no
 *     restriction. A range covers every code that starts with a code in it: 60601 to 60699 covers
 *     60699-9999
 * @param postalTo the last code of the range, inclusive; not less than the first and of the same
 *     length
 * @param category a product category, 1 to 64 characters, compared exactly; null for all
 * @param issuesFrom the minimum number of issues, inclusive, at least 1. If null and a maximum is
 *     given, 1. If both are null, the rule applies to any number and to queries without one
 * @param issuesTo the maximum number of issues, inclusive; null for no upper bound
 * @param startInclusive the first local date on which the rule is in force, in the years 1 to 9999;
 *     null if unbounded
 * @param endExclusive the first local date on which the rule is no longer in force, at most
 *     10000-01-01; null if unbounded
 * @param rate a fraction from 0 to 1 (0.0825, not 8.25) with at most 9 decimal places
 * @param compound whether the rate is levied on the price plus the non-compound taxes
 * @param source the data set that the rule belongs to, 1 to 64 characters; null for {@value
 *     #NO_SOURCE}
 */
public record TaxRule(
    @Text @Nullable String id,
    @NotNull(message = "is missing") @Text String authority,
    String country,
    @Nullable String region,
    @Nullable String postalFrom,
    @Nullable String postalTo,
    @Text @Nullable String category,
    @Nullable Integer issuesFrom,
    @Nullable Integer issuesTo,
    @Nullable LocalDate startInclusive,
    @Nullable LocalDate endExclusive,
    @NotNull(message = "is missing") BigDecimal rate,
    boolean compound,
    @Text @Nullable String source) {

  /** The source of rules that are published without one. */
  public static final String NO_SOURCE = "manual";

  private static final int NUMBER_MAX = 64;

  /**
   * Returns a builder for a rule that applies to a whole country, without restrictions.
   *
   * @param authority the authority that levies the rate; not validated here
   * @param country an ISO 3166-1 alpha-3 code; not validated here
   * @param rate a fraction in decimal digits, such as {@code "0.0825"}
   * @return the builder
   * @throws InvalidInputException if the rate is missing or not a number
   */
  public static TaxRuleBuilder of(String authority, String country, String rate) {
    return new TaxRuleBuilder(authority, country, number(rate));
  }

  private static BigDecimal number(String rate) {
    Violations.requireText("rate", rate);
    try {
      // Parsing takes quadratic time in the length.
      if (rate.length() <= NUMBER_MAX) {
        return new BigDecimal(rate);
      }
    } catch (NumberFormatException e) {
      // Reported below.
    }
    throw new InvalidInputException(
        List.of(
            new Violation(
                "rate", "is not a decimal fraction such as 0.0825: " + Violations.shown(rate))),
        0);
  }

  /**
   * Returns a builder with the components of this rule.
   *
   * @return the builder
   */
  public TaxRuleBuilder toBuilder() {
    return new TaxRuleBuilder(this);
  }

  /**
   * Returns the rate and the restrictions, such as {@code US-IL 0.1025 in USA/IL 60062..60062, from
   * 2024-01-01}.
   */
  @Override
  public String toString() {
    String range = postalFrom == null ? "" : " " + postalFrom + ".." + postalTo;
    String most = issuesTo == null ? "" : issuesTo.toString();
    String issues =
        issuesFrom == null && issuesTo == null
            ? ""
            : ", issues " + (issuesFrom == null ? 1 : issuesFrom) + ".." + most;
    String period = startInclusive == null ? "" : ", from " + startInclusive;
    return authority
        + " "
        + Digits.shown(rate)
        + (compound ? " compound in " : " in ")
        + country
        + (region == null ? "" : "/" + region)
        + range
        + (category == null ? "" : ", " + category)
        + issues
        + period
        + (endExclusive == null ? "" : ", until " + endExclusive);
  }
}
