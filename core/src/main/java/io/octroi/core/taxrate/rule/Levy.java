package io.octroi.core.taxrate.rule;

import io.octroi.taxrate.TaxComponent;
import org.jspecify.annotations.Nullable;

/**
 * What a rule levies, and on which sales to its place. Many rules have equal terms; those that are
 * read together {@linkplain RuleInterner share} them, so that a place's rules are known by theirs.
 *
 * @param component what it levies
 * @param category the product category; null for all
 * @param issuesFrom the fewest issues; 0 for any number and none
 * @param issuesTo the most issues, inclusive
 * @param start the first day, as an epoch day; {@link Days#ALWAYS} if open
 * @param end the first day after it; {@link Days#NEVER} if open
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

  public boolean isForIssues(int number) {
    return issuesFrom <= number && number <= issuesTo;
  }

  public boolean isInForce(int epochDay) {
    return start <= epochDay && epochDay < end;
  }

  Levy endingOn(int endDay) {
    return new Levy(component, category, issuesFrom, issuesTo, start, endDay);
  }
}
