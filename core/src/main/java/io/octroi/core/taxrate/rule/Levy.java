package io.octroi.core.taxrate.rule;

import io.octroi.taxrate.TaxComponent;
import org.jspecify.annotations.Nullable;

/**
 * The part of a rule that does not depend on the place: a tax component, and the sales that it
 * applies to. Many rules have equal levies. {@link RuleInterner} makes these one object, so that
 * the rules that match at a place can be compared quickly.
 *
 * @param component the tax component
 * @param category the product category; null for all
 * @param issuesFrom the minimum number of issues; 0 for any number, including an unspecified one
 * @param issuesTo the maximum number of issues, inclusive
 * @param start the first day, as an epoch day; {@link Days#ALWAYS} if unbounded
 * @param end the end, exclusive, as an epoch day; {@link Days#NEVER} if unbounded
 */
public record Levy(
    TaxComponent component,
    @Nullable String category,
    int issuesFrom,
    int issuesTo,
    int start,
    int end) {

  boolean isFor(@Nullable String productCategory) {
    return category == null || category.equals(productCategory);
  }

  /** Returns whether the levy applies to a number of issues; 0 means unspecified. */
  public boolean isForIssues(int number) {
    return issuesFrom <= number && number <= issuesTo;
  }

  /** Returns whether the levy is in force on a day. */
  public boolean isInForce(int epochDay) {
    return start <= epochDay && epochDay < end;
  }

  Levy endingOn(int endDay) {
    return new Levy(component, category, issuesFrom, issuesTo, start, endDay);
  }
}
