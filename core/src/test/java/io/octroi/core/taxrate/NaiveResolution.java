package io.octroi.core.taxrate;

import io.octroi.DateRange;
import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxComponent;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRate;
import io.octroi.taxrate.TaxRule;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/**
 * Resolves queries by filtering and sorting all entries, as the specification says. Shares no code
 * with the implementation under test.
 */
public final class NaiveResolution {

  private final List<TaxEntry> entries;
  private final NavigableSet<LocalDate> changeDays;

  public NaiveResolution(Collection<? extends TaxEntry> entries) {
    this.entries = entries.stream().map(NaivePlaces::plain).map(NaivePlaces::spaced).toList();
    changeDays = NaivePeriods.changeDays(entries);
  }

  /** Writes prefixes and outward codes as ranges, and a range of all +4 codes as ZIP codes. */
  public static TaxRule plain(TaxRule rule) {
    return (TaxRule) plain((TaxEntry) rule);
  }

  /** Writes prefixes and outward codes as ranges, and a range of all +4 codes as ZIP codes. */
  public static TaxEntry plain(TaxEntry entry) {
    return NaivePlaces.plain(entry);
  }

  /** Returns the rate of a query with a date, of a product with its category as its id. */
  static TaxRate resolve(Collection<? extends TaxEntry> entries, TaxQuery query) {
    TaxRate rate =
        new NaiveResolution(entries)
            .resolve(
                query.place(), query.product(), query.issuesOrZero(), query.date().orElseThrow());
    return warned(query.unitPrice().map(rate::at).orElse(rate), query.place());
  }

  /** Returns the rate, with the period until an entry that matters starts or ends. */
  public TaxRate resolve(Place place, String category, int issues, LocalDate date) {
    NaiveQuery query = query(place, category, issues);
    List<TaxComponent> components = query.components(date);
    LocalDate start = null;
    for (LocalDate day : changeDays.headSet(date, true).descendingSet()) {
      if (!components.equals(query.components(day.minusDays(1)))) {
        start = day;
        break;
      }
    }
    LocalDate end = null;
    for (LocalDate day : changeDays.tailSet(date, false)) {
      if (!components.equals(query.components(day))) {
        end = day;
        break;
      }
    }
    boolean approximate = isEstimate(place) || query.dependsOnPart(date);
    return TaxRate.of(components, DateRange.of(start, end), approximate);
  }

  NaiveQuery query(Place place, String category, int issues) {
    return new NaiveQuery(entries, place, category, issues);
  }

  /** Returns the winning rule of each authority, compound ones last. */
  public List<TaxRule> deciding(Place place, String category, int issues, LocalDate date) {
    return query(place, category, issues).rules(date);
  }

  /** Returns a rate with a warning if the ZIP code of the place is not in its state. */
  public static TaxRate warned(TaxRate rate, Place place) {
    String states =
        Map.of("300", "GA", "301", "AL, GA", "302", "GA", "600", "IL", "530", "WI")
            .getOrDefault((place.postalCode().orElse("") + "   ").substring(0, 3), "");
    String region = place.region().orElse("");
    return !place.country().equals("USA") || states.isEmpty() || states.contains(region)
        ? rate
        : rate.withWarnings(
            List.of(
                "postalCode: is not in %s, because ZIP codes that begin with %s are in %s: \"%s\""
                    .formatted(
                        region,
                        place.postalCode().get().substring(0, 3),
                        states,
                        place.postalCode().get())));
  }

  static boolean isEstimate(Place place) {
    return place.postalCode().isEmpty() && List.of("USA", "CAN").contains(place.country());
  }

  /** Returns whether both entries would decide a query, and neither wins. */
  public static boolean ambiguous(TaxEntry one, TaxEntry other) {
    return NaiveAmbiguity.of(one, other);
  }
}
