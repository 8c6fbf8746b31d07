package io.octroi.core.taxrate;

import io.octroi.DateRange;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Resolves queries by filtering and sorting all rules, as the specification says. Shares no code
 * with the implementation under test.
 */
public final class NaiveResolution {

  private final Collection<TaxRule> rules;

  public NaiveResolution(Collection<TaxRule> rules) {
    this.rules = rules;
  }

  /** Returns the rate, with the period until a rule that matters starts or ends. */
  public TaxRate resolve(Place place, String category, int issues, LocalDate date) {
    List<TaxComponent> components = components(place, category, issues, date);
    LocalDate start = null;
    for (LocalDate day : changeDays().descendingSet()) {
      if (!day.isAfter(date)
          && !components.equals(components(place, category, issues, day.minusDays(1)))) {
        start = day;
        break;
      }
    }
    LocalDate end = null;
    for (LocalDate day : changeDays()) {
      if (day.isAfter(date) && !components.equals(components(place, category, issues, day))) {
        end = day;
        break;
      }
    }
    return TaxRate.of(
        components,
        DateRange.of(start, end),
        rules.stream()
            .anyMatch(
                rule ->
                    matchesButPlace(rule, category, issues, date)
                        && !covers(rule, place)
                        && touches(rule, place)));
  }

  /** Returns the days on which rules start or end. */
  private NavigableSet<LocalDate> changeDays() {
    TreeSet<LocalDate> days = new TreeSet<>();
    for (TaxRule rule : rules) {
      rule.startInclusive().ifPresent(days::add);
      rule.endExclusive().ifPresent(days::add);
    }
    return days;
  }

  private List<TaxComponent> components(Place place, String category, int issues, LocalDate date) {
    return deciding(place, category, issues, date).stream()
        .map(rule -> new TaxComponent(rule.authority(), rule.rate(), rule.compound()))
        .toList();
  }

  /** Returns the winning rule of each authority, compound ones last. */
  public List<TaxRule> deciding(Place place, String category, int issues, LocalDate date) {
    Map<String, List<TaxRule>> byAuthority =
        rules.stream()
            .filter(rule -> matchesButPlace(rule, category, issues, date) && covers(rule, place))
            .collect(Collectors.groupingBy(TaxRule::authority, TreeMap::new, Collectors.toList()));
    List<TaxRule> deciding = new ArrayList<>();
    byAuthority.forEach(
        (authority, matching) -> {
          List<TaxRule> best =
              matching.stream()
                  .filter(
                      rule ->
                          matching.stream()
                              .allMatch(other -> other.equals(rule) || moreSpecific(rule, other)))
                  .toList();
          if (best.size() != 1) {
            throw new IllegalStateException("ambiguous: " + matching);
          }
          deciding.add(best.get(0));
        });
    deciding.sort(Comparator.comparing(TaxRule::compound));
    return deciding;
  }

  private static boolean matchesButPlace(
      TaxRule rule, String category, int issues, LocalDate date) {
    boolean anyIssues = rule.issuesFrom().isEmpty();
    return (rule.category().isEmpty() || rule.category().orElseThrow().equals(category))
        && (anyIssues || (issues >= from(rule) && issues <= to(rule)))
        && (rule.startInclusive().isEmpty() || !date.isBefore(rule.startInclusive().orElseThrow()))
        && (rule.endExclusive().isEmpty() || date.isBefore(rule.endExclusive().orElseThrow()));
  }

  private static boolean covers(TaxRule rule, Place place) {
    if (!rule.country().equals(place.country())
        || (rule.region().isPresent()
            && !rule.region().orElseThrow().equals(place.region().orElse(null)))) {
      return false;
    }
    if (rule.postalFrom().isEmpty()) {
      return true;
    }
    String code = place.postalCode().orElse("");
    int length = rule.postalFrom().orElseThrow().length();
    return code.length() >= length
        && code.substring(0, length).compareTo(rule.postalFrom().orElseThrow()) >= 0
        && code.substring(0, length).compareTo(rule.postalTo().orElseThrow()) <= 0;
  }

  /** Returns whether the rule covers any more precise place. */
  private static boolean touches(TaxRule rule, Place place) {
    if (!rule.country().equals(place.country())
        || (rule.region().isPresent()
            && place.region().isPresent()
            && !rule.region().orElseThrow().equals(place.region().get()))) {
      return false;
    }
    String code = place.postalCode().orElse("");
    if (rule.postalFrom().isEmpty()) {
      return true;
    }
    int length = Math.min(code.length(), rule.postalFrom().orElseThrow().length());
    String begins = code.substring(0, length);
    return begins.compareTo(rule.postalFrom().orElseThrow().substring(0, length)) >= 0
        && begins.compareTo(rule.postalTo().orElseThrow().substring(0, length)) <= 0;
  }

  /** Returns whether {@code a} wins where both match. */
  static boolean moreSpecific(TaxRule a, TaxRule b) {
    boolean samePlaces = a.postalFrom().equals(b.postalFrom()) && a.postalTo().equals(b.postalTo());
    if (!samePlaces) {
      return within(a, b);
    }
    if (!a.region().equals(b.region())) {
      return b.region().isEmpty();
    }
    if (!a.category().equals(b.category())) {
      return b.category().isEmpty();
    }
    if (a.issuesFrom().equals(b.issuesFrom()) && a.issuesTo().equals(b.issuesTo())) {
      return false;
    }
    if (a.issuesFrom().isEmpty() || b.issuesFrom().isEmpty()) {
      return b.issuesFrom().isEmpty();
    }
    return from(a) >= from(b) && to(a) <= to(b);
  }

  /** Returns whether {@code a} covers a proper subset of the codes of {@code b}. */
  private static boolean within(TaxRule a, TaxRule b) {
    if (a.postalFrom().isEmpty() || b.postalFrom().isEmpty()) {
      return b.postalFrom().isEmpty();
    }
    int length = b.postalFrom().orElseThrow().length();
    return a.postalFrom().orElseThrow().length() >= length
        && a.postalFrom().orElseThrow().substring(0, length).compareTo(b.postalFrom().orElseThrow())
            >= 0
        && a.postalTo().orElseThrow().substring(0, length).compareTo(b.postalTo().orElseThrow())
            <= 0;
  }

  /** Returns whether a query matches both rules of one authority and neither wins. */
  public static boolean ambiguous(TaxRule a, TaxRule b) {
    boolean regions = a.region().isEmpty() || b.region().isEmpty() || a.region().equals(b.region());
    boolean categories =
        a.category().isEmpty() || b.category().isEmpty() || a.category().equals(b.category());
    int issuesFrom = Math.max(from(a), from(b));
    int issuesTo = Math.min(to(a), to(b));
    boolean periods =
        (a.startInclusive().isEmpty()
                || b.endExclusive().isEmpty()
                || a.startInclusive().orElseThrow().isBefore(b.endExclusive().orElseThrow()))
            && (b.startInclusive().isEmpty()
                || a.endExclusive().isEmpty()
                || b.startInclusive().orElseThrow().isBefore(a.endExclusive().orElseThrow()));
    return a.authority().equals(b.authority())
        && a.country().equals(b.country())
        && regions
        && categories
        && issuesFrom <= issuesTo
        && periods
        && codesMeet(a, b)
        && !moreSpecific(a, b)
        && !moreSpecific(b, a);
  }

  private static int from(TaxRule rule) {
    return rule.issuesFrom().orElse(0);
  }

  private static int to(TaxRule rule) {
    return rule.issuesTo().orElse(Integer.MAX_VALUE);
  }

  private static boolean codesMeet(TaxRule a, TaxRule b) {
    if (a.postalFrom().isEmpty() || b.postalFrom().isEmpty()) {
      return true;
    }
    int length =
        Math.min(a.postalFrom().orElseThrow().length(), b.postalFrom().orElseThrow().length());
    return a.postalFrom()
                .orElseThrow()
                .substring(0, length)
                .compareTo(b.postalTo().orElseThrow().substring(0, length))
            <= 0
        && b.postalFrom()
                .orElseThrow()
                .substring(0, length)
                .compareTo(a.postalTo().orElseThrow().substring(0, length))
            <= 0;
  }
}
