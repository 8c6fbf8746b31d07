package io.octroi.taxrate;

import io.octroi.customer.Exemption;
import io.octroi.internal.Digits;
import io.octroi.internal.Elements;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a query and the entries of the table that were considered for it. {@link
 * #toString()} returns the explanation as text.
 *
 * @param query the query
 * @param category the tax category of the product
 * @param date the date for which the query was resolved
 * @param revision the revision of the table
 * @param rate the resolved rate
 * @param considered all entries that cover the queried place or a part of it: the rules, grouped by
 *     authority, the boundaries, and the taxabilities of the category. In each group, more specific
 *     entries come first. Bounded rules whose authority no such boundary names are left out
 */
public record Explanation(
    TaxQuery query,
    String category,
    LocalDate date,
    long revision,
    TaxRate rate,
    List<Considered> considered) {

  private static final int SHOWN_ENTRIES = 1_000;
  private static final int SHOWN_CHARACTERS = 500;

  /** Copies the list of entries. */
  public Explanation {
    Objects.requireNonNull(query, "query");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(rate, "rate");
    considered = Elements.copyOf(considered, "considered");
  }

  /** The reason why an entry applies or does not apply. */
  public enum Verdict {
    /**
     * The entry decides: it is the most specific matching rule of its authority, the innermost
     * boundary, or the taxability that decides for at least one authority with a rule.
     */
    APPLIES,
    /** The entry matches, but a more specific entry decides. */
    LESS_SPECIFIC,
    /** The rule is bounded, and the innermost boundary does not name its authority. */
    OUTSIDE_BOUNDARY,
    /** The taxability matches, but no authority that it is for levies a tax here. */
    NOTHING_TO_TREAT,
    /**
     * The entry covers only a part of the queried place. If it matches in all other respects, the
     * rate is approximate.
     */
    PART_OF_THE_PLACE,
    /** The rule applies to a different product category. */
    OTHER_CATEGORY,
    /** The rule applies to a different number of issues. */
    OTHER_ISSUES,
    /** The entry's period starts after the date. */
    NOT_YET_IN_FORCE,
    /** The entry's period ended on or before the date. */
    NO_LONGER_IN_FORCE,
    /** The entry would decide, but the customer is exempt from the tax. */
    EXEMPT
  }

  /**
   * An entry of the table that was considered for a query.
   *
   * @param entry the rule, boundary or taxability
   * @param verdict whether the entry applies and, if not, why not
   * @param reason an explanation of the verdict in words
   */
  public record Considered(TaxEntry entry, Verdict verdict, String reason) {

    /** Checks that no component is null. */
    public Considered {
      Objects.requireNonNull(entry, "entry");
      Objects.requireNonNull(verdict, "verdict");
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * Returns the explanation as lines of text: the rate, then one line for each warning, for each
   * exemption, and for each of the first {@value #SHOWN_ENTRIES} entries. Long values are
   * truncated.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(query).append(": ").append(Digits.shown(rate.fraction()));
    text.append(' ').append(rate.outcome());
    text.append(rate.approximate() ? ", approximate" : "");
    text.append(" (category ").append(truncate(category)).append(", ").append(date);
    text.append(", table revision ").append(revision).append(")\n");
    rate.warnings().forEach(each -> text.append("  warning: ").append(each).append('\n'));
    rate.exemptions().forEach(each -> text.append("  ").append(describe(each)).append('\n'));
    for (Considered each : considered.subList(0, Math.min(considered.size(), SHOWN_ENTRIES))) {
      text.append("  ").append(truncate(each.entry().id().orElse(null))).append("  ");
      text.append(truncate(describe(each.entry())));
      text.append("  ").append(truncate(each.reason())).append('\n');
    }
    if (considered.size() > SHOWN_ENTRIES) {
      text.append("  and ").append(considered.size() - SHOWN_ENTRIES).append(" more\n");
    }
    return text.append(considered.isEmpty() ? "  no rule covers the place\n" : "").toString();
  }

  private static String describe(Exemption exemption) {
    String part = exemption.part().map(percent -> " from " + percent).orElse("");
    String authorities =
        exemption.authorities().isEmpty()
            ? ""
            : (part.isEmpty() ? " from " : " of ") + String.join(", ", exemption.authorities());
    return "exempt"
        + part
        + truncate(authorities)
        + " by certificate "
        + truncate(exemption.certificate())
        + ", in force "
        + exemption.period();
  }

  private static String describe(TaxEntry entry) {
    if (entry instanceof TaxRule rule) {
      String compound = rule.compound() ? " compound" : "";
      String levied = rule.fixed().map(FixedAmount::toString).orElse(Digits.shown(rule.rate()));
      return truncate(rule.authority()) + "  " + levied + compound;
    }
    return entry instanceof TaxBoundary boundary
        ? "boundary of " + boundary
        : "taxability " + entry;
  }

  private static String truncate(@Nullable String text) {
    return text == null || text.length() <= SHOWN_CHARACTERS
        ? String.valueOf(text)
        : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
