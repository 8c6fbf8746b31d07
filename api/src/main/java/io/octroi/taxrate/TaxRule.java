package io.octroi.taxrate;

import io.octroi.InvalidInputException;
import io.octroi.Text;
import io.octroi.Violation;
import io.octroi.internal.Digits;
import io.octroi.internal.Violations;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The tax that one authority levies on sales to a place. It can be limited to a product category,
 * to a range of issue counts and to a period. Immutable.
 *
 * <p>A rule that a host builds is a draft, which is not validated until it is passed to {@link
 * TaxTables}. Required values of a draft may be null. Rules that {@link TaxTables} returns are in
 * canonical form and have an id and a source. {@link TaxRuleBuilder} describes the bounds of each
 * value.
 */
public final class TaxRule implements TaxEntry {

  private static final int NUMBER_MAX = 64;

  // Nullable instead of Optional to save memory: an import creates millions of rules.
  final @Text @Nullable String id;

  @NotNull(message = "is missing")
  final @Text String authority;

  final String country;
  final @Nullable String region;
  final @Nullable String postalFrom;
  final @Nullable String postalTo;
  final @Text @Nullable String category;
  final @Nullable Integer issuesFrom;
  final @Nullable Integer issuesTo;
  final @Nullable LocalDate startInclusive;
  final @Nullable LocalDate endExclusive;

  @NotNull(message = "is missing")
  final BigDecimal rate;

  final boolean compound;
  final boolean bounded;
  final @Nullable FixedAmount fixed;
  final @Text @Nullable String source;

  /** Creates a rule with the values of a builder. */
  TaxRule(TaxRuleBuilder builder) {
    id = builder.id;
    authority = builder.authority;
    country = builder.country;
    region = builder.region;
    postalFrom = builder.postalFrom;
    postalTo = builder.postalTo;
    category = builder.category;
    issuesFrom = builder.issuesFrom;
    issuesTo = builder.issuesTo;
    startInclusive = builder.startInclusive;
    endExclusive = builder.endExclusive;
    rate = builder.rate;
    compound = builder.compound;
    bounded = builder.bounded;
    fixed = builder.fixed;
    source = builder.source;
  }

  /**
   * Returns a builder for a rule that applies to a whole country without further restrictions.
   *
   * @param authority the authority that levies the tax; not validated here
   * @param country an ISO 3166-1 alpha-2 or alpha-3 code; not validated here
   * @param rate the rate as a decimal fraction, such as {@code "0.0825"}; its bounds are not
   *     checked here
   * @return the builder
   * @throws InvalidInputException if the rate is missing or is not a number
   */
  public static TaxRuleBuilder of(String authority, String country, String rate) {
    return new TaxRuleBuilder(authority, country, number(rate));
  }

  /**
   * Returns a builder for a rule that applies to a whole country without further restrictions.
   *
   * @param authority the authority that levies the tax; not validated here
   * @param country an ISO 3166-1 alpha-2 or alpha-3 code; not validated here
   * @param rate the rate, a fraction from 0 to 1; not validated here
   * @return the builder
   */
  public static TaxRuleBuilder of(String authority, String country, BigDecimal rate) {
    return new TaxRuleBuilder(authority, country, rate);
  }

  /**
   * Returns a builder for a rule that levies a fixed amount instead of a rate, in a whole country
   * without further restrictions.
   *
   * @param authority the authority that levies the amount; not validated here
   * @param country an ISO 3166-1 alpha-2 or alpha-3 code; not validated here
   * @param amount the amount, at least 0, with at most 24 digits before and 12 after the decimal
   *     point; its bounds are not checked here
   * @return the builder
   */
  public static TaxRuleBuilder of(String authority, String country, FixedAmount amount) {
    return new TaxRuleBuilder(authority, country, BigDecimal.ZERO).fixed(amount);
  }

  private static BigDecimal number(String rate) {
    Violations.requireText("rate", rate);
    try {
      // The length is limited because the parsing time grows with its square.
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
   * Returns a builder that contains all values of this rule.
   *
   * @return the builder
   */
  public TaxRuleBuilder toBuilder() {
    return new TaxRuleBuilder(this);
  }

  @Override
  public Kind kind() {
    return Kind.RULE;
  }

  @Override
  public Optional<String> id() {
    return Optional.ofNullable(id);
  }

  /**
   * Returns the authority that levies the tax, 1 to 64 characters.
   *
   * @return the authority, such as {@code US-IL-RTA}
   */
  public String authority() {
    return authority;
  }

  @Override
  public String country() {
    return country;
  }

  @Override
  public Optional<String> region() {
    return Optional.ofNullable(region);
  }

  @Override
  public Optional<String> postalFrom() {
    return Optional.ofNullable(postalFrom);
  }

  @Override
  public Optional<String> postalTo() {
    return Optional.ofNullable(postalTo);
  }

  /**
   * Returns the product category, 1 to 64 characters, compared exactly.
   *
   * @return the category, or empty for all categories
   */
  public Optional<String> category() {
    return Optional.ofNullable(category);
  }

  /**
   * Returns the minimum number of issues, at least 1.
   *
   * @return the minimum, inclusive, or empty if the rule does not depend on the number of issues
   */
  public OptionalInt issuesFrom() {
    return issuesFrom == null ? OptionalInt.empty() : OptionalInt.of(issuesFrom);
  }

  /**
   * Returns the maximum number of issues.
   *
   * @return the maximum, inclusive, or empty if there is no maximum
   */
  public OptionalInt issuesTo() {
    return issuesTo == null ? OptionalInt.empty() : OptionalInt.of(issuesTo);
  }

  @Override
  public Optional<LocalDate> startInclusive() {
    return Optional.ofNullable(startInclusive);
  }

  @Override
  public Optional<LocalDate> endExclusive() {
    return Optional.ofNullable(endExclusive);
  }

  /**
   * Returns the rate as a fraction (0.0825, not 8.25) with at most 9 decimal places.
   *
   * @return the rate, a fraction from 0 to 1; 0 if the rule levies a fixed amount
   */
  public BigDecimal rate() {
    return rate;
  }

  /**
   * Returns whether the tax is levied on the price plus the non-compound taxes.
   *
   * @return true if the tax is compound
   */
  public boolean compound() {
    return compound;
  }

  /**
   * Returns whether the rule applies only where a {@link TaxBoundary} names its authority. Such a
   * rule has no postal range.
   *
   * @return true if the rule is bounded
   */
  public boolean bounded() {
    return bounded;
  }

  /**
   * Returns the amount that the rule levies instead of a rate.
   *
   * @return the amount, or empty if the rule levies a rate
   */
  public Optional<FixedAmount> fixed() {
    return Optional.ofNullable(fixed);
  }

  @Override
  public Optional<String> source() {
    return Optional.ofNullable(source);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaxRule rule && rule.parts().equals(parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<@Nullable Object> parts() {
    return Arrays.asList(
        id,
        authority,
        country,
        region,
        postalFrom,
        postalTo,
        category,
        issuesFrom,
        issuesTo,
        startInclusive,
        endExclusive,
        rate,
        compound,
        bounded,
        fixed,
        source);
  }

  /**
   * Returns the rule as text, such as {@code US-IL 0.1025 in USA/IL 60062..60062, from 2024-01-01}.
   */
  @Override
  public String toString() {
    String range = postalFrom == null ? "" : " " + postalFrom;
    range += postalTo == null ? "" : ".." + postalTo;
    String most = issuesTo == null ? "" : issuesTo.toString();
    String issues =
        issuesFrom == null && issuesTo == null
            ? ""
            : ", issues " + (issuesFrom == null ? 1 : issuesFrom) + ".." + most;
    String period = startInclusive == null ? "" : ", from " + startInclusive;
    return authority
        + " "
        + (fixed == null ? Digits.shown(rate) : fixed.toString())
        + (compound ? " compound" : "")
        + (bounded ? " within boundaries in " : " in ")
        + country
        + (region == null ? "" : "/" + region)
        + range
        + (category == null ? "" : ", " + category)
        + issues
        + period
        + (endExclusive == null ? "" : ", until " + endExclusive);
  }
}
