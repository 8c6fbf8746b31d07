package io.octroi.taxrate;

import io.octroi.internal.Elements;
import java.util.List;

/**
 * Warnings about a table. They point out what is probably a mistake, although it is valid:
 *
 * <ul>
 *   <li>Authorities, categories or sources differ only by case, white space or dashes. Between two
 *       digits, white space or a dash is significant.
 *   <li>There is a gap of exactly one day between the periods of two rules with the same authority,
 *       place, category and issues. Ends of periods are exclusive.
 *   <li>A rate is exactly 1. In a file, a rate above 0.5 is also a warning.
 *   <li>A rule can never win, because every postal code of its range is covered by narrower ranges
 *       of rules of the same authority. Only rules that match whenever this rule does are
 *       considered: their region, category and issues are the same or unrestricted, or a range of
 *       issues that contains that of the rule, and their periods contain its period. Rules without
 *       a postal range are not reported.
 * </ul>
 *
 * @param revision the revision of the reviewed table
 * @param rules the number of rules in the table
 * @param warnings the first warnings, at most {@value RateFileReport.Remarks#KEPT}
 * @param count the number of all warnings
 */
public record TaxTableReview(long revision, long rules, List<String> warnings, long count) {

  /** Copies the list. */
  public TaxTableReview {
    warnings = Elements.copyOf(warnings, "warnings");
  }
}
