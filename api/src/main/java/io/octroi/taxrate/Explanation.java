package io.octroi.taxrate;

import io.octroi.internal.Digits;
import io.octroi.internal.Elements;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  private static final int SHOWN_RULES = 1_000;
  private static final int SHOWN_CHARACTERS = 500;

  /** Takes a copy of the rules. */
  public Explanation {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(rate, "rate");
    considered = Elements.copyOf(considered, "considered");
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
  public record Considered(TaxRule rule, Verdict verdict, String reason) {

    /** Refuses null components. */
    public Considered {
      Objects.requireNonNull(rule, "rule");
      Objects.requireNonNull(verdict, "verdict");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The explanation as lines of text: the answer, then the first {@value #SHOWN_RULES} rules
   * considered, one a line. Longer parts of a line are cut off.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(query).append(": ").append(Digits.shown(rate.fraction()));
    text.append(' ').append(rate.outcome());
    text.append(rate.approximate() ? ", approximate" : "");
    text.append(" (category ").append(cut(category)).append(", ").append(date);
    text.append(", table revision ").append(revision).append(")\n");
    rate.exemption()
        .ifPresent(
            exemption ->
                text.append("  exempt by certificate ")
                    .append(cut(exemption.certificate()))
                    .append(", in force ")
                    .append(exemption.period())
                    .append('\n'));
    for (Considered each : considered.subList(0, Math.min(considered.size(), SHOWN_RULES))) {
      TaxRule rule = each.rule();
      text.append("  ")
          .append(cut(rule.id().orElse(null)))
          .append("  ")
          .append(cut(rule.authority()));
      text.append("  ").append(Digits.shown(rule.rate()));
      text.append(rule.compound() ? " compound" : "");
      text.append("  ").append(cut(each.reason())).append('\n');
    }
    if (considered.size() > SHOWN_RULES) {
      text.append("  and ").append(considered.size() - SHOWN_RULES).append(" more rules\n");
    }
    return text.append(considered.isEmpty() ? "  no rule covers the place\n" : "").toString();
  }

  private static String cut(@Nullable String part) {
    return part == null || part.length() <= SHOWN_CHARACTERS
        ? String.valueOf(part)
        : part.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
