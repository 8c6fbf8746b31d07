package io.octroi.core.taxrate;

import com.github.benmanes.caffeine.cache.Interner;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays out the answers for a stretch of postal codes on which the same rules match. */
final class AnswerCompiler {

  private static final Comparator<TaxComponent> PLAIN_FIRST =
      Comparator.comparing(TaxComponent::compound).thenComparing(TaxComponent::authority);

  private final Interner<TaxRate> rates = Interner.newWeakInterner();
  private final Interner<Answers> answers = Interner.newWeakInterner();

  /**
   * Lays out the answers.
   *
   * @param covering the rules that cover the place asked for
   * @param touching the rules that cover a part of it only
   */
  Answers compile(List<Rule> covering, List<Rule> touching) {
    Map<String, Answers.ByIssues> named = new TreeMap<>();
    Stream.concat(covering.stream(), touching.stream())
        .map(Rule::category)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(
            category ->
                named.put(
                    category,
                    byIssues(ofCategory(covering, category), ofCategory(touching, category))));
    return answers.intern(
        new Answers(named, byIssues(ofCategory(covering, null), ofCategory(touching, null))));
  }

  private static List<Rule> ofCategory(List<Rule> rules, @Nullable String category) {
    return rules.stream()
        .filter(rule -> rule.category() == null || rule.category().equals(category))
        .toList();
  }

  private Answers.ByIssues byIssues(List<Rule> covering, List<Rule> touching) {
    TreeSet<Integer> bounds = new TreeSet<>(List.of(0));
    Stream.concat(covering.stream(), touching.stream())
        .filter(rule -> rule.issuesFrom() != 0)
        .forEach(
            rule -> {
              bounds.add(rule.issuesFrom());
              if (rule.issuesTo() != Integer.MAX_VALUE) {
                bounds.add(rule.issuesTo() + 1);
              }
            });
    int[] from = toArray(bounds);
    Answers.ByDate[] byDate = new Answers.ByDate[from.length];
    for (int i = 0; i < from.length; i++) {
      int issues = from[i];
      byDate[i] =
          byDate(
              covering.stream().filter(rule -> rule.isForIssues(issues)).toList(),
              touching.stream().filter(rule -> rule.isForIssues(issues)).toList());
    }
    return new Answers.ByIssues(from, byDate);
  }

  private Answers.ByDate byDate(List<Rule> covering, List<Rule> touching) {
    TreeSet<Integer> bounds = new TreeSet<>(List.of(Days.ALWAYS));
    Stream.concat(covering.stream(), touching.stream())
        .forEach(
            rule -> {
              bounds.add(rule.start());
              bounds.add(rule.end());
            });
    bounds.remove(Days.NEVER);
    int[] from = toArray(bounds);
    List<List<TaxComponent>> components = new ArrayList<>(from.length);
    for (int day : from) {
      components.add(components(covering, day));
    }
    TaxRate[] found = new TaxRate[from.length];
    int first = 0;
    for (int i = 0; i < from.length; i++) {
      if (!components.get(i).equals(components.get(first))) {
        first = i;
      }
      int next = i + 1;
      while (next < from.length && components.get(next).equals(components.get(i))) {
        next++;
      }
      int day = from[i];
      found[i] =
          rates.intern(
              TaxRate.of(
                  components.get(i),
                  Days.range(from[first], next == from.length ? Days.NEVER : from[next]),
                  touching.stream().anyMatch(rule -> rule.isInForce(day))));
    }
    return new Answers.ByDate(from, found);
  }

  /** What the most specific rule of each authority levies on a day. */
  private static List<TaxComponent> components(List<Rule> matching, int day) {
    return mostSpecific(matching.stream().filter(rule -> rule.isInForce(day)).toList()).stream()
        .map(Rule::component)
        .sorted(PLAIN_FIRST)
        .toList();
  }

  /** Of rules that all match a query, the most specific one of each authority. */
  static List<Rule> mostSpecific(List<Rule> matching) {
    List<Rule> winners = new ArrayList<>();
    for (Rule rule : matching) {
      int at = 0;
      while (at < winners.size() && !winners.get(at).authority().equals(rule.authority())) {
        at++;
      }
      if (at == winners.size()) {
        winners.add(rule);
      } else if (Specificity.compare(rule, winners.get(at)) > 0) {
        winners.set(at, rule);
      }
    }
    return winners;
  }

  private static int[] toArray(Set<Integer> bounds) {
    return bounds.stream().mapToInt(Integer::intValue).toArray();
  }
}
