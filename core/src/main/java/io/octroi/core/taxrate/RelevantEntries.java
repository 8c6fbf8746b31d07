package io.octroi.core.taxrate;

import io.octroi.core.taxrate.entry.CategoryTreatment;
import io.octroi.core.taxrate.entry.Coverage;
import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntrySource;
import io.octroi.core.taxrate.entry.Specificity;
import io.octroi.internal.PlaceKeys;
import io.octroi.spi.TaxTableSelection;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The stored entries that are relevant to a query: those that cover the place or a part of it. More
 * specific entries come first.
 */
final class RelevantEntries {

  private final Place place;
  private final String category;
  private final int issues;
  private final int day;
  private final List<Entry> boundaries = new ArrayList<>();
  private final List<Entry> taxabilities = new ArrayList<>();

  /** The rules, grouped by authority. */
  private final List<Entry> rules = new ArrayList<>();

  /** The innermost boundary. */
  private final Optional<Entry> boundary;

  /** The most specific matching rule of each authority. */
  private final List<Entry> winners;

  private RelevantEntries(EntrySource source, TaxQuery query, String category, int day) {
    this.place = query.place();
    this.category = category;
    this.issues = query.issuesOrZero();
    this.day = day;
    long key = query.postalKey();
    // With a separator, the order of codes differs from that of their texts in the store.
    Optional<String> code = place.postalCode().filter(it -> PlaceKeys.separator(key) < 0);
    for (String path : paths(place)) {
      TaxTableSelection selection = TaxTableSelection.area(path);
      source.forEach(
          code.map(selection::touching).orElse(selection),
          entry -> {
            if (entry.intersects(key, PlaceKeys.length(key))) {
              add(entry);
            }
          });
    }
    rules.removeIf(
        rule -> rule.isBounded() && boundaries.stream().noneMatch(it -> names(it, rule)));
    Comparator<Entry> specificFirst = specificFirst();
    rules.sort(Comparator.comparing(Entry::authority).thenComparing(specificFirst));
    boundaries.sort(specificFirst);
    taxabilities.sort(specificFirst);
    boundary =
        boundaries.stream().filter(it -> covers(it) && it.effect().isInForce(day)).findFirst();
    winners = Specificity.mostSpecific(rules.stream().filter(this::matches).toList());
  }

  private static boolean names(Entry boundary, Entry rule) {
    return boundary.effect().names(rule.authority());
  }

  private void add(Entry entry) {
    if (entry.isRule()) {
      rules.add(entry);
    } else if (entry.effect() instanceof Coverage) {
      boundaries.add(entry);
    } else if (category.equals(entry.category())) {
      taxabilities.add(entry);
    }
  }

  private Comparator<Entry> specificFirst() {
    return Comparator.<Entry, Boolean>comparing(entry -> !covers(entry))
        .thenComparing(Comparator.comparingInt(Entry::length).reversed())
        .thenComparingLong(entry -> entry.limit() - entry.from())
        .thenComparing(entry -> !entry.hasRegion())
        .thenComparing(entry -> entry.category() == null)
        .thenComparing(entry -> entry.issuesFrom() == 0)
        .thenComparingLong(entry -> (long) entry.issuesTo() - entry.issuesFrom())
        .thenComparingLong(entry -> entry.isRule() ? 0 : (long) entry.end() - entry.start())
        .thenComparingInt(Entry::start)
        .thenComparing(Entry::id);
  }

  /**
   * Reads the entries that are relevant to a query.
   *
   * @param source the source of the entries
   * @param query the query
   * @param category the category of the product in the query
   * @param day the date of the query, as an epoch day
   */
  static RelevantEntries read(EntrySource source, TaxQuery query, String category, int day) {
    return new RelevantEntries(source, query, category, day);
  }

  private static Set<String> paths(Place place) {
    Set<String> paths = new TreeSet<>();
    if (place.region().isEmpty()) {
      paths.add(place.country() + "/");
      return paths;
    }
    for (int area : new int[] {place.areaKey(), PlaceKeys.countryArea(place.areaKey())}) {
      String path = Entry.areaPath(area);
      if (PlaceKeys.length(place.postalKey()) >= Entry.BLOCK_LENGTH) {
        paths.add(path + Entry.blockText(Entry.block(place.postalKey())));
        paths.add(path + Entry.ANY);
      } else {
        paths.add(path);
      }
    }
    return paths;
  }

  List<Entry> rules() {
    return rules;
  }

  List<Entry> boundaries() {
    return boundaries;
  }

  /** Returns the taxabilities of the category. */
  List<Entry> taxabilities() {
    return taxabilities;
  }

  int day() {
    return day;
  }

  boolean isOfCategory(Entry entry) {
    return entry.effect().isFor(category);
  }

  boolean isForIssues(Entry entry) {
    return entry.effect().isForIssues(issues);
  }

  boolean covers(Entry entry) {
    return (place.areaKey() == entry.area() || !entry.hasRegion())
        && entry.covers(place.postalKey());
  }

  /** Returns whether an entry would decide if there were none that is more specific. */
  private boolean matches(Entry entry) {
    return covers(entry)
        && isOfCategory(entry)
        && isForIssues(entry)
        && entry.effect().isInForce(day)
        && isWithinBoundary(entry);
  }

  /** Returns whether an entry is not a bounded rule, or the deciding boundary names it. */
  boolean isWithinBoundary(Entry entry) {
    return !entry.isBounded() || boundary.filter(it -> names(it, entry)).isPresent();
  }

  /** Returns the innermost boundary. */
  Optional<Entry> boundary() {
    return boundary;
  }

  /** Returns the most specific matching rule of an authority. */
  Optional<Entry> winner(String authority) {
    return winners.stream().filter(rule -> rule.authority().equals(authority)).findFirst();
  }

  /** Returns the authorities with a matching rule for which a taxability is. */
  List<String> treated(Entry taxability) {
    CategoryTreatment treatment = (CategoryTreatment) taxability.effect();
    return winners.stream()
        .map(Entry::authority)
        .filter(authority -> treatment.isForAll() || treatment.names(authority))
        .toList();
  }

  /** Returns the taxability that decides for an authority, or null if there is none. */
  @Nullable Entry taxability(String authority) {
    Entry deciding = null;
    for (Entry entry : taxabilities) {
      CategoryTreatment treatment = (CategoryTreatment) entry.effect();
      if (matches(entry)) {
        if (treatment.names(authority)) {
          return entry;
        }
        if (treatment.isForAll() && deciding == null) {
          deciding = entry;
        }
      }
    }
    return deciding;
  }

  /** Returns the ids of the rules that contributed to a rate, in the order of its components. */
  List<String> ruleIds(TaxRate rate) {
    return rate.components().stream()
        .map(component -> winner(component.authority()).orElseThrow().id())
        .toList();
  }
}
