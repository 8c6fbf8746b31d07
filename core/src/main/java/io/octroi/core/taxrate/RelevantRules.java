package io.octroi.core.taxrate;

import static java.util.Objects.requireNonNull;

import io.octroi.Violations;
import io.octroi.core.taxrate.rule.Days;
import io.octroi.core.taxrate.rule.Rule;
import io.octroi.core.taxrate.rule.RuleSource;
import io.octroi.core.taxrate.rule.Specificity;
import io.octroi.spi.TaxRuleSelection;
import io.octroi.taxrate.Explanation.Considered;
import io.octroi.taxrate.Explanation.Verdict;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.PlaceKeys;
import io.octroi.taxrate.TaxOutcome;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The stored rules that are relevant to a query, and the reasons why each applies or not. */
final class RelevantRules {

  private final Place place;
  private final String category;
  private final int issues;
  private final int day;

  /** The rules that cover the place or a part of it, by authority, the most specific first. */
  private final List<Rule> rules = new ArrayList<>();

  /** The most specific matching rule of each authority. */
  private final List<Rule> winners;

  private RelevantRules(RuleSource source, TaxQuery query, String category, int day) {
    this.place = query.place();
    this.category = category;
    this.issues = query.issuesOrZero();
    this.day = day;
    long key = query.postalKey();
    for (String path : paths(place)) {
      TaxRuleSelection selection = TaxRuleSelection.area(path);
      source.forEach(
          place.postalCode().map(selection::touching).orElse(selection),
          rule -> {
            if (rule.intersects(key, PlaceKeys.length(key))) {
              rules.add(rule);
            }
          });
    }
    rules.sort(
        Comparator.comparing(Rule::authority)
            .thenComparing(rule -> !covers(rule))
            .thenComparing(Comparator.comparingInt(Rule::length).reversed())
            .thenComparingLong(rule -> rule.limit() - rule.from())
            .thenComparing(rule -> !rule.hasRegion())
            .thenComparing(rule -> rule.category() == null)
            .thenComparing(rule -> rule.issuesFrom() == 0)
            .thenComparingLong(rule -> (long) rule.issuesTo() - rule.issuesFrom())
            .thenComparingInt(Rule::start)
            .thenComparing(Rule::id));
    winners = Specificity.mostSpecific(rules.stream().filter(this::matches).toList());
  }

  /**
   * Reads the relevant rules.
   *
   * @param source the source to read from
   * @param query the query
   * @param category the category of the queried product
   * @param day the date of the query, as an epoch day
   */
  static RelevantRules read(RuleSource source, TaxQuery query, String category, int day) {
    return new RelevantRules(source, query, category, day);
  }

  private static Set<String> paths(Place place) {
    Set<String> paths = new TreeSet<>();
    if (place.region().isEmpty()) {
      paths.add(place.country() + "/");
      return paths;
    }
    for (int area : new int[] {place.areaKey(), PlaceKeys.countryArea(place.areaKey())}) {
      String path = Rule.areaPath(area);
      Optional<String> code = place.postalCode();
      if (code.isPresent() && code.get().length() >= Rule.BLOCK_LENGTH) {
        paths.add(path + code.get().substring(0, Rule.BLOCK_LENGTH));
        paths.add(path + Rule.ANY);
      } else {
        paths.add(path);
      }
    }
    return paths;
  }

  private boolean covers(Rule rule) {
    return (place.areaKey() == rule.area() || !rule.hasRegion()) && rule.covers(place.postalKey());
  }

  private boolean matches(Rule rule) {
    return covers(rule) && rule.isFor(category) && rule.isForIssues(issues) && rule.isInForce(day);
  }

  /** Returns the ids of the rules that contributed to a rate, in the order of its components. */
  List<String> ruleIds(TaxRate rate) {
    return rate.components().stream()
        .map(component -> winner(component.authority()).orElseThrow().id())
        .toList();
  }

  private Optional<Rule> winner(String authority) {
    return winners.stream().filter(rule -> rule.authority().equals(authority)).findFirst();
  }

  /** Returns the verdict on each rule, given the resulting rate. */
  List<Considered> considered(TaxRate rate) {
    boolean exempt = rate.outcome() == TaxOutcome.EXEMPT;
    return rules.stream().map(rule -> consider(rule, exempt)).toList();
  }

  private Considered consider(Rule rule, boolean exempt) {
    if (!rule.isFor(category)) {
      return considered(
          rule,
          Verdict.OTHER_CATEGORY,
          "is for category " + Violations.shown(requireNonNull(rule.category())));
    }
    if (!rule.isForIssues(issues)) {
      return considered(
          rule,
          Verdict.OTHER_ISSUES,
          "is for "
              + rule.issuesFrom()
              + (rule.issuesTo() == Integer.MAX_VALUE ? " or more" : " to " + rule.issuesTo())
              + " issues");
    }
    if (day < rule.start()) {
      return considered(
          rule, Verdict.NOT_YET_IN_FORCE, "comes into force on " + Days.startDate(rule.start()));
    }
    if (day >= rule.end()) {
      return considered(rule, Verdict.NO_LONGER_IN_FORCE, "ended on " + Days.endDate(rule.end()));
    }
    if (!covers(rule)) {
      return considered(
          rule, Verdict.PART_OF_THE_PLACE, "covers only a part of the place: " + extent(rule));
    }
    Rule winner = winner(rule.authority()).orElseThrow();
    if (!winner.equals(rule)) {
      return considered(rule, Verdict.LESS_SPECIFIC, "is less specific than " + winner.id());
    }
    return exempt
        ? considered(rule, Verdict.EXEMPT, "would apply, but the customer is exempt")
        : considered(rule, Verdict.APPLIES, "applies: " + extent(rule));
  }

  private static String extent(Rule rule) {
    return Rule.areaName(rule.area())
        + (rule.length() == 0
            ? ""
            : " " + PlaceKeys.postal(rule.from()) + ".." + PlaceKeys.postal(rule.to()));
  }

  private static Considered considered(Rule rule, Verdict verdict, String reason) {
    return new Considered(rule.toTaxRule(), verdict, reason);
  }
}
