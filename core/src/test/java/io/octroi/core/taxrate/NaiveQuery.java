package io.octroi.core.taxrate;

import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What entries say about a place, a category and a number of issues, day by day. */
final class NaiveQuery {

  private final String category;
  private final int issues;
  private final List<TaxEntry> covering;
  private final List<TaxEntry> partial;

  NaiveQuery(Collection<TaxEntry> entries, Place place, String category, int issues) {
    this.category = category;
    this.issues = issues;
    covering = entries.stream().filter(entry -> NaivePlaces.covers(entry, place)).toList();
    partial = entries.stream().filter(entry -> NaivePlaces.coversPart(entry, place)).toList();
  }

  /** Returns the entries of a kind that cover the place and are in force. */
  private <E extends TaxEntry> Stream<E> inForce(Class<E> kind, LocalDate day) {
    return covering.stream()
        .filter(entry -> NaivePeriods.inForce(entry, day))
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  /** Returns the innermost boundaries, which name the same authorities if there are several. */
  List<TaxBoundary> boundaries(LocalDate day) {
    return least(inForce(TaxBoundary.class, day).toList(), NaivePlaces::narrower);
  }

  /** Returns the authorities whose bounded rules apply. */
  List<String> bounded(LocalDate day) {
    return only(boundaries(day).stream().map(TaxBoundary::authorities)).orElse(List.of());
  }

  /** Returns the winning rule of each authority, compound ones last. */
  List<TaxRule> rules(LocalDate day) {
    List<String> bounded = bounded(day);
    Map<String, List<TaxRule>> byAuthority =
        inForce(TaxRule.class, day)
            .filter(rule -> NaiveRules.matches(rule, category, issues))
            .filter(rule -> !rule.bounded() || bounded.contains(rule.authority()))
            .collect(Collectors.groupingBy(TaxRule::authority, TreeMap::new, Collectors.toList()));
    return byAuthority.values().stream()
        .map(NaiveQuery::winner)
        .sorted(Comparator.comparing(TaxRule::compound))
        .toList();
  }

  private static TaxRule winner(List<TaxRule> matching) {
    List<TaxRule> best =
        matching.stream()
            .filter(
                rule ->
                    matching.stream()
                        .allMatch(
                            other -> other.equals(rule) || NaiveRules.moreSpecific(rule, other)))
            .toList();
    if (best.size() != 1) {
      throw new IllegalStateException("ambiguous: " + matching);
    }
    return best.get(0);
  }

  /** Returns the taxabilities that decide for an authority, alike if there are several. */
  List<Taxability> taxabilities(String authority, LocalDate day) {
    List<Taxability> matching =
        inForce(Taxability.class, day).filter(each -> each.category().equals(category)).toList();
    List<Taxability> named =
        matching.stream().filter(each -> each.authorities().contains(authority)).toList();
    List<Taxability> general =
        matching.stream().filter(each -> each.authorities().isEmpty()).toList();
    List<Taxability> narrowest = least(named.isEmpty() ? general : named, NaivePlaces::narrower);
    return least(narrowest, NaivePeriods::narrower);
  }

  List<TaxComponent> components(LocalDate day) {
    return rules(day).stream().map(rule -> component(rule, day)).toList();
  }

  private TaxComponent component(TaxRule rule, LocalDate day) {
    Treatment treatment =
        only(taxabilities(rule.authority(), day).stream().map(Taxability::treatment))
            .orElse(Treatment.taxable());
    if (rule.fixed().isPresent() && treatment.kind() != Treatment.Kind.EXEMPT) {
      return new TaxComponent(
          rule.authority(), BigDecimal.ZERO, false, Optional.empty(), rule.fixed());
    }
    BigDecimal rate =
        switch (treatment.kind()) {
          case EXEMPT -> BigDecimal.ZERO;
          case RATE -> treatment.value().orElseThrow();
          case PERCENT -> rule.rate().multiply(treatment.value().orElseThrow()).movePointLeft(2);
          case TAXABLE, WHOLE, PORTION -> rule.rate();
        };
    return new TaxComponent(rule.authority(), rate, rule.compound(), treatment.band());
  }

  /** Returns whether an entry that matters covers only a part of the place. */
  boolean dependsOnPart(LocalDate day) {
    return partial.stream()
        .anyMatch(entry -> NaivePeriods.inForce(entry, day) && matters(entry, day));
  }

  /** Returns whether an entry could change the rate if it covered the whole place. */
  boolean matters(TaxEntry entry, LocalDate day) {
    if (entry instanceof TaxRule rule) {
      return NaiveRules.matches(rule, category, issues)
          && (!rule.bounded() || bounded(day).contains(rule.authority()));
    }
    return entry instanceof TaxBoundary boundary
        ? !boundary.authorities().equals(bounded(day))
        : ((Taxability) entry).category().equals(category);
  }

  /** Returns the elements than which no other one is narrower. */
  private static <E> List<E> least(List<E> all, BiPredicate<? super E, ? super E> narrower) {
    List<E> least = new ArrayList<>(all);
    least.removeIf(each -> all.stream().anyMatch(other -> narrower.test(other, each)));
    return least;
  }

  /** Returns the only distinct value. */
  private static <T> Optional<T> only(Stream<T> values) {
    Set<T> distinct = values.collect(Collectors.toCollection(LinkedHashSet::new));
    if (distinct.size() > 1) {
      throw new IllegalStateException("ambiguous: " + distinct);
    }
    return distinct.stream().findFirst();
  }
}
