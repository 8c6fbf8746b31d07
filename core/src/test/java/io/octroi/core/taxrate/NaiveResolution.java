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
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        new DateRange(start, end),
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
      Stream.of(rule.startInclusive(), rule.endExclusive())
          .filter(Objects::nonNull)
          .forEach(days::add);
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
    boolean anyIssues = rule.issuesFrom() == null;
    return (rule.category() == null || rule.category().equals(category))
        && (anyIssues
            || (issues >= rule.issuesFrom()
                && (rule.issuesTo() == null || issues <= rule.issuesTo())))
        && (rule.startInclusive() == null || !date.isBefore(rule.startInclusive()))
        && (rule.endExclusive() == null || date.isBefore(rule.endExclusive()));
  }

  private static boolean covers(TaxRule rule, Place place) {
    if (!rule.country().equals(place.country())
        || (rule.region() != null && !rule.region().equals(place.region().orElse(null)))) {
      return false;
    }
    if (rule.postalFrom() == null) {
      return true;
    }
    String code = place.postalCode().orElse("");
    int length = rule.postalFrom().length();
    return code.length() >= length
        && code.substring(0, length).compareTo(rule.postalFrom()) >= 0
        && code.substring(0, length).compareTo(rule.postalTo()) <= 0;
  }

  /** Returns whether the rule covers any more precise place. */
  private static boolean touches(TaxRule rule, Place place) {
    if (!rule.country().equals(place.country())
        || (rule.region() != null
            && place.region().isPresent()
            && !rule.region().equals(place.region().get()))) {
      return false;
    }
    String code = place.postalCode().orElse("");
    if (rule.postalFrom() == null) {
      return true;
    }
    int length = Math.min(code.length(), rule.postalFrom().length());
    String begins = code.substring(0, length);
    return begins.compareTo(rule.postalFrom().substring(0, length)) >= 0
        && begins.compareTo(rule.postalTo().substring(0, length)) <= 0;
  }

  /** Returns whether {@code a} wins where both match. */
  static boolean moreSpecific(TaxRule a, TaxRule b) {
    boolean samePlaces =
        Objects.equals(a.postalFrom(), b.postalFrom())
            && Objects.equals(a.postalTo(), b.postalTo());
    if (!samePlaces) {
      return within(a, b);
    }
    if (!Objects.equals(a.region(), b.region())) {
      return b.region() == null;
    }
    if (!Objects.equals(a.category(), b.category())) {
      return b.category() == null;
    }
    if (Objects.equals(a.issuesFrom(), b.issuesFrom())
        && Objects.equals(a.issuesTo(), b.issuesTo())) {
      return false;
    }
    if (a.issuesFrom() == null || b.issuesFrom() == null) {
      return b.issuesFrom() == null;
    }
    return a.issuesFrom() >= b.issuesFrom()
        && (b.issuesTo() == null || (a.issuesTo() != null && a.issuesTo() <= b.issuesTo()));
  }

  /** Returns whether {@code a} covers a proper subset of the codes of {@code b}. */
  private static boolean within(TaxRule a, TaxRule b) {
    if (a.postalFrom() == null || b.postalFrom() == null) {
      return b.postalFrom() == null;
    }
    int length = b.postalFrom().length();
    return a.postalFrom().length() >= length
        && a.postalFrom().substring(0, length).compareTo(b.postalFrom()) >= 0
        && a.postalTo().substring(0, length).compareTo(b.postalTo()) <= 0;
  }

  /** Returns whether a query matches both rules of one authority and neither wins. */
  public static boolean ambiguous(TaxRule a, TaxRule b) {
    boolean regions = a.region() == null || b.region() == null || a.region().equals(b.region());
    boolean categories =
        a.category() == null || b.category() == null || a.category().equals(b.category());
    int issuesFrom = Math.max(from(a), from(b));
    int issuesTo = Math.min(to(a), to(b));
    boolean periods =
        (a.startInclusive() == null
                || b.endExclusive() == null
                || a.startInclusive().isBefore(b.endExclusive()))
            && (b.startInclusive() == null
                || a.endExclusive() == null
                || b.startInclusive().isBefore(a.endExclusive()));
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
    return rule.issuesFrom() == null ? 0 : rule.issuesFrom();
  }

  private static int to(TaxRule rule) {
    return rule.issuesTo() == null ? Integer.MAX_VALUE : rule.issuesTo();
  }

  private static boolean codesMeet(TaxRule a, TaxRule b) {
    if (a.postalFrom() == null || b.postalFrom() == null) {
      return true;
    }
    int length = Math.min(a.postalFrom().length(), b.postalFrom().length());
    return a.postalFrom().substring(0, length).compareTo(b.postalTo().substring(0, length)) <= 0
        && b.postalFrom().substring(0, length).compareTo(a.postalTo().substring(0, length)) <= 0;
  }
}
