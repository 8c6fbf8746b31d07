package io.octroi.core.taxrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.octroi.Tenant;
import io.octroi.taxrate.Explanation;
import io.octroi.taxrate.Explanation.Considered;
import io.octroi.taxrate.Explanation.Verdict;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxLookup;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the explanation and the lookup of a query with the naive reference. */
final class ExplanationAgreement {

  private final Explanation explanation;
  private final NaiveQuery naive;
  private final LocalDate day;
  private final List<TaxRule> rules;

  private ExplanationAgreement(Explanation explanation) {
    this.explanation = explanation;
    TaxQuery query = explanation.query();
    day = explanation.date();
    naive =
        new NaiveResolution(entries(explanation))
            .query(query.place(), explanation.category(), query.issuesOrZero());
    rules = naive.rules(day);
  }

  /** Asserts that the explanation and the lookup of a query agree with its rate. */
  static void check(Tenant tenant, TaxQuery query, TaxRate expected) {
    Explanation explanation = tenant.taxRates().explain(query);
    assertEquals(expected, explanation.rate());
    assertEquals(expected, RandomTables.naive(entries(explanation), query), explanation::toString);
    ExplanationAgreement agreement = new ExplanationAgreement(explanation);
    agreement.checkDecidingEntries();
    agreement.checkReasons();
    agreement.checkApproximation();
    TaxLookup lookup = tenant.taxRates().lookup(query);
    assertEquals(expected, lookup.rate());
    assertEquals(query, lookup.query());
    assertEquals(lookup, tenant.taxRates().getLookup(lookup.submissionId()).orElseThrow());
    assertEquals(agreement.rules.stream().map(ExplanationAgreement::id).toList(), lookup.ruleIds());
  }

  private static List<TaxEntry> entries(Explanation explanation) {
    return explanation.considered().stream().map(Considered::entry).toList();
  }

  private static String id(TaxEntry entry) {
    return entry.id().orElseThrow();
  }

  private static Set<String> ids(Collection<? extends TaxEntry> entries) {
    return entries.stream().map(ExplanationAgreement::id).collect(Collectors.toSet());
  }

  /** Returns the ids of the entries of a kind that apply. */
  private Set<String> applied(Class<? extends TaxEntry> kind) {
    return explanation.considered().stream()
        .filter(each -> each.verdict() == Verdict.APPLIES)
        .map(Considered::entry)
        .filter(kind::isInstance)
        .map(ExplanationAgreement::id)
        .collect(Collectors.toSet());
  }

  /** Of entries that decide alike, any one may be named. */
  private void checkDecidingEntries() {
    assertEquals(ids(rules), applied(TaxRule.class), explanation::toString);
    Set<String> boundaries = ids(naive.boundaries(day));
    Set<String> named = applied(TaxBoundary.class);
    assertTrue(boundaries.containsAll(named), explanation::toString);
    assertEquals(boundaries.isEmpty(), named.isEmpty(), explanation::toString);
    Set<String> treating = applied(Taxability.class);
    Set<String> unexpected = applied(Taxability.class);
    for (TaxRule rule : rules) {
      Set<String> deciding = ids(naive.taxabilities(rule.authority(), day));
      assertTrue(
          deciding.isEmpty() || deciding.stream().anyMatch(treating::contains),
          explanation::toString);
      unexpected.removeAll(deciding);
    }
    assertEquals(Set.of(), unexpected, explanation::toString);
  }

  private void checkReasons() {
    for (Considered each : explanation.considered()) {
      assertTrue(isPossible(each.entry(), each.verdict()), each + " in " + explanation);
    }
  }

  private boolean isPossible(TaxEntry entry, Verdict verdict) {
    return switch (verdict) {
      case APPLIES, LESS_SPECIFIC -> isInForce(entry) && covers(entry);
      case OUTSIDE_BOUNDARY ->
          entry instanceof TaxRule rule
              && rule.bounded()
              && !naive.bounded(day).contains(rule.authority());
      case NOTHING_TO_TREAT ->
          entry instanceof Taxability taxability
              && rules.stream()
                  .map(TaxRule::authority)
                  .noneMatch(
                      name ->
                          taxability.authorities().isEmpty()
                              || taxability.authorities().contains(name));
      case PART_OF_THE_PLACE -> !covers(entry);
      case OTHER_CATEGORY, OTHER_ISSUES -> entry instanceof TaxRule;
      case NOT_YET_IN_FORCE -> entry.startInclusive().filter(day::isBefore).isPresent();
      case NO_LONGER_IN_FORCE -> !isInForce(entry) && entry.endExclusive().isPresent();
      case EXEMPT -> false;
    };
  }

  private boolean isInForce(TaxEntry entry) {
    return NaivePeriods.inForce(entry, day);
  }

  private boolean covers(TaxEntry entry) {
    return NaivePlaces.covers(NaivePlaces.spaced(entry), explanation.query().place());
  }

  private void checkApproximation() {
    boolean hasPart =
        explanation.considered().stream()
            .filter(each -> each.verdict() == Verdict.PART_OF_THE_PLACE)
            .anyMatch(each -> isInForce(each.entry()) && naive.matters(each.entry(), day));
    assertEquals(
        explanation.rate().approximate(),
        NaiveResolution.isEstimate(explanation.query().place()) || hasPart,
        explanation::toString);
  }
}
