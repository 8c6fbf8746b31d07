package io.octroi.taxrate;

import io.octroi.internal.Digits;
import io.octroi.internal.Elements;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a query and the rules it comes from. {@link #toString()} renders it as text.
 *
 * @param query the query
 * @param category the tax category of the product
 * @param date the date that the query was resolved for
 * @param revision the revision of the table
 * @param rate the resolved rate
 * @param considered every rule that covers the queried place or a part of it, grouped by authority,
 *     the most specific rule first
 */
public record Explanation(
    TaxQuery query,
    String category,
    LocalDate date,
    long revision,
    TaxRate rate,
    List<Considered> considered) {

  private static final int SHOWN_RULES = 1_000;
  private static final int SHOWN_CHARACTERS = 500;

  /** Copies the list of rules. */
  public Explanation {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(rate, "rate");
    considered = Elements.copyOf(considered, "considered");
  }

  /** The reason why a rule applies or does not apply. */
  public enum Verdict {
    /** The rule is the most specific of its authority's rules that match. */
    APPLIES,
    /** The rule matches, but a more specific rule of its authority matches, too. */
    LESS_SPECIFIC,
    /**
     * The rule covers only a part of the queried place. The rate is approximate if the rule matches
     * otherwise.
     */
    PART_OF_THE_PLACE,
    /** The rule is for another product category. */
    OTHER_CATEGORY,
    /** The rule is for other numbers of issues. */
    OTHER_ISSUES,
    /** The rule's period starts after the date. */
    NOT_YET_IN_FORCE,
    /** The rule's period ended on or before the date. */
    NO_LONGER_IN_FORCE,
    /** The rule matches, but the customer is exempt. */
    EXEMPT
  }

  /**
   * A rule that was considered for a query.
   *
   * @param rule the rule
   * @param verdict whether it applies, or why not
   * @param reason the verdict explained in words
   */
  public record Considered(TaxRule rule, Verdict verdict, String reason) {

    /** Rejects null components. */
    public Considered {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(verdict, "verdict");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Returns the explanation as lines of text: the rate, then one line for each of the first {@value
   * #SHOWN_RULES} rules. Long texts are truncated.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(query).append(": ").append(Digits.shown(rate.fraction()));
    text.append(' ').append(rate.outcome());
    text.append(rate.approximate() ? ", approximate" : "");
    text.append(" (category ").append(truncate(category)).append(", ").append(date);
    text.append(", table revision ").append(revision).append(")\n");
    rate.exemption()
        .ifPresent(
            exemption ->
                text.append("  exempt by certificate ")
                    .append(truncate(exemption.certificate()))
                    .append(", in force ")
                    .append(exemption.period())
                    .append('\n'));
    for (Considered each : considered.subList(0, Math.min(considered.size(), SHOWN_RULES))) {
      TaxRule rule = each.rule();
      text.append("  ")
          .append(truncate(rule.id().orElse(null)))
          .append("  ")
          .append(truncate(rule.authority()));
      text.append("  ").append(Digits.shown(rule.rate()));
      text.append(rule.compound() ? " compound" : "");
      text.append("  ").append(truncate(each.reason())).append('\n');
    }
    if (considered.size() > SHOWN_RULES) {
      text.append("  and ").append(considered.size() - SHOWN_RULES).append(" more rules\n");
    }
    return text.append(considered.isEmpty() ? "  no rule covers the place\n" : "").toString();
  }

  private static String truncate(@Nullable String text) {
    return text == null || text.length() <= SHOWN_CHARACTERS
        ? String.valueOf(text)
        : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
