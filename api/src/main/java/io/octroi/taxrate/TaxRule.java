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
 * What one authority levies on sales to a place, of a category, of a number of issues, in a period.
 * A draft until a {@link TaxTables} call has checked it; what {@link TaxTables#list} gives is
 * canonical and has its id and source.
 *
 * @param id names the rule, 1 to 64 characters, unique in the tenant over all sources; null for a
 *     hash of the other parts, so that the same rule gets the same id again
 * @param authority who levies it, such as {@code US-IL} or {@code US-IL-RTA}; 1 to 64 characters
 * @param country an ISO 3166-1 alpha-3 code
 * @param region a region of that country; null for the whole of it
 * @param postalFrom the first code of a postal range, inclusive; null, like its end, for no range.
 *     It covers every code that begins with a code in it: 60601 to 60699 covers 60699-9999
 * @param postalTo the last code of the range, inclusive, as long as the first and not before it
 * @param category a product category, 1 to 64 characters, compared exactly; null for all
 * @param issuesFrom the fewest issues, inclusive, at least 1; null for 1 if a most is given,
 *     otherwise, like that, for any number and for queries without one
 * @param issuesTo the most issues, inclusive; null when open
 * @param startInclusive the first local date on which it is in force, of the years 1 to 9999; null
 *     if it has always been
 * @param endExclusive the first local date on which it no longer is, of those years or the day
 *     after them, 10000-01-01; null if it never ends
 * @param rate a fraction from 0 to 1 (0.0825, not 8.25), at most 9 decimal places
 * @param compound whether it is levied on the price plus the taxes that are not compound
 * @param source the data set that it came from, 1 to 64 characters; null for {@value #NO_SOURCE}
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

  /** The source of rules that were published without one. */
  public static final String NO_SOURCE = "manual";

  private static final int NUMBER_MAX = 64;

  /**
   * Begins a rule for a whole country, for everything and for ever.
   *
   * @param authority who levies it; checked with the rule
   * @param country an ISO 3166-1 alpha-3 code; checked with the rule
   * @param rate a fraction in decimal digits, such as {@code "0.0825"}
   * @return a builder for the rest
   * @throws InvalidInputException if the rate is missing or no number
   */
  public static TaxRuleBuilder of(String authority, String country, String rate) {
    return new TaxRuleBuilder(authority, country, number(rate));
  }

  private static BigDecimal number(String rate) {
    Violations.requireText("rate", rate);
    try {
      // Long ones take a long time to read.
      if (rate.length() <= NUMBER_MAX) {
        return new BigDecimal(rate);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new InvalidInputException(
        List.of(
            new Violation(
                "rate", "is not a decimal fraction such as 0.0825: " + Violations.shown(rate))),
        0);
  }

  /**
   * Begins with this rule's parts.
   *
   * @return a builder that holds them all
   */
  public TaxRuleBuilder toBuilder() {
    return new TaxRuleBuilder(this);
  }

  /**
   * The parts that limit it, such as {@code US-IL 0.1025 in USA/IL 60062..60062, from 2024-01-01}.
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
