package io.octroi.taxrate;

import java.time.LocalDate;
import java.util.List;

/**
 * Why a query was answered as it was. Readable as text by {@link #toString()}.
 *
 * @param query what was asked
 * @param category the category of the product
 * @param date the day it was answered for
 * @param revision the revision of the table that answered
 * @param rate the answer
 * @param considered every rule that covers the place asked for or a part of it, by authority, the
 *     most specific first
 */
public record Explanation(
    TaxQuery query,
    String category,
    LocalDate date,
    long revision,
    TaxRate rate,
    List<Considered> considered) {

  /** Takes a copy of the rules. */
  public Explanation {
    considered = List.copyOf(considered);
  }

  /** What became of a rule. */
  public enum Verdict {
    /** It is the most specific of its authority's rules that match. */
    APPLIES,
    /** It matches, but a more specific rule of its authority does too. */
    LESS_SPECIFIC,
    /**
     * It covers only a part of the place asked for; it makes the answer approximate if all else
     * matches.
     */
    PART_OF_THE_PLACE,
    /** It is for another product category. */
    OTHER_CATEGORY,
    /** It is for other numbers of issues. */
    OTHER_ISSUES,
    /** Its period begins after the date. */
    NOT_YET_IN_FORCE,
    /** Its period ended on or before the date. */
    NO_LONGER_IN_FORCE,
    /** It applies by the table, but the customer is exempt. */
    EXEMPT
  }

  /**
   * A rule and what became of it.
   *
   * @param rule the rule
   * @param verdict whether it won
   * @param reason why, in words
   */
  public record Considered(TaxRule rule, Verdict verdict, String reason) {}

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(query).append(": ").append(rate.fraction().toPlainString());
    text.append(' ').append(rate.outcome());
    text.append(rate.approximate() ? ", approximate" : "");
    text.append(" (category ").append(category).append(", ").append(date);
    text.append(", table revision ").append(revision).append(")\n");
    rate.exemption()
        .ifPresent(
            exemption ->
                text.append("  exempt by certificate ")
                    .append(exemption.certificate())
                    .append(", in force ")
                    .append(exemption.period())
                    .append('\n'));
    for (Considered each : considered) {
      TaxRule rule = each.rule();
      text.append("  ").append(rule.id()).append("  ").append(rule.authority()).append("  ");
      text.append(rule.rate().toPlainString()).append(rule.compound() ? " compound" : "");
      text.append("  ").append(each.reason()).append('\n');
    }
    return text.append(considered.isEmpty() ? "  no rule covers the place\n" : "").toString();
  }
}
