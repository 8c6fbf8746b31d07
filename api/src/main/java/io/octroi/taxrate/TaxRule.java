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
 * The tax that one authority levies on sales to a place, optionally limited to a product category,
 * a number of issues and a period. Immutable.
 *
 * <p>A rule that a host builds is a draft until a {@link TaxTables} call has validated it; until
 * then, required parts may be null. Rules that {@link TaxTables} returns are canonical, and have an
 * id and a source. {@link TaxRuleBuilder} describes the bounds of each part.
 */
public final class TaxRule {

  /** The source of rules that are published without a source. */
  public static final String NO_SOURCE = "manual";

  private static final int NUMBER_MAX = 64;

  // Nullable instead of Optional: an import creates millions of rules, and storage-memory keeps
  // them.
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
  final @Text @Nullable String source;

  /** Creates the rule that a builder describes. */
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
    source = builder.source;
  }

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

  /**
   * Returns a builder for a rule that applies to a whole country without further limits.
   *
   * @param authority the authority that levies the tax; validated with the rule
   * @param country an ISO 3166-1 alpha-3 code; validated with the rule
   * @param rate a fraction from 0 to 1; validated with the rule
   * @return the builder
   */
  public static TaxRuleBuilder of(String authority, String country, BigDecimal rate) {
    return new TaxRuleBuilder(authority, country, rate);
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
   * Returns a builder with the parts of this rule.
   *
   * @return the builder
   */
  public TaxRuleBuilder toBuilder() {
    return new TaxRuleBuilder(this);
  }

  /**
   * Returns the id, 1 to 64 characters, which is unique in the tenant. A draft without an id gets a
   * hash of its other parts, so that equal rules get equal ids.
   *
   * @return the id; empty only in a draft
   */
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

  /**
   * Returns the country.
   *
   * @return an ISO 3166-1 alpha-3 code
   */
  public String country() {
    return country;
  }

  /**
   * Returns the region.
   *
   * @return the region code; empty for the whole country
   */
  public Optional<String> region() {
    return Optional.ofNullable(region);
  }

  /**
   * Returns the first postal code of the range. A range covers every code that begins with a code
   * in it: 60601 to 60699 covers 60699-9999.
   *
   * @return the first code, inclusive; empty if the rule has no postal range
   */
  public Optional<String> postalFrom() {
    return Optional.ofNullable(postalFrom);
  }

  /**
   * Returns the last postal code of the range, which is as long as the first.
   *
   * @return the last code, inclusive; empty if the rule has no postal range
   */
  public Optional<String> postalTo() {
    return Optional.ofNullable(postalTo);
  }

  /**
   * Returns the product category, 1 to 64 characters, compared exactly.
   *
   * @return the category; empty for all categories
   */
  public Optional<String> category() {
    return Optional.ofNullable(category);
  }

  /**
   * Returns the minimum number of issues, at least 1.
   *
   * @return the minimum, inclusive; empty if the rule does not depend on the number of issues
   */
  public OptionalInt issuesFrom() {
    return issuesFrom == null ? OptionalInt.empty() : OptionalInt.of(issuesFrom);
  }

  /**
   * Returns the maximum number of issues.
   *
   * @return the maximum, inclusive; empty if unbounded
   */
  public OptionalInt issuesTo() {
    return issuesTo == null ? OptionalInt.empty() : OptionalInt.of(issuesTo);
  }

  /**
   * Returns the first local date on which the rule is in force, in the years 1 to 9999.
   *
   * @return the first day; empty if unbounded
   */
  public Optional<LocalDate> startInclusive() {
    return Optional.ofNullable(startInclusive);
  }

  /**
   * Returns the first local date on which the rule is no longer in force, at most 10000-01-01.
   *
   * @return the exclusive end; empty if unbounded
   */
  public Optional<LocalDate> endExclusive() {
    return Optional.ofNullable(endExclusive);
  }

  /**
   * Returns the rate as a fraction (0.0825, not 8.25) with at most 9 decimal places.
   *
   * @return a fraction from 0 to 1
   */
  public BigDecimal rate() {
    return rate;
  }

  /**
   * Returns whether the tax is levied on the price plus the taxes that are not compound.
   *
   * @return true if compound
   */
  public boolean compound() {
    return compound;
  }

  /**
   * Returns the data set that the rule comes from, 1 to 64 characters.
   *
   * @return the source; empty only in a draft
   */
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
        source);
  }

  /**
   * Returns the rule as text, such as {@code US-IL 0.1025 in USA/IL 60062..60062, from 2024-01-01}.
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
