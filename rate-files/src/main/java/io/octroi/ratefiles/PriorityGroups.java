package io.octroi.ratefiles;

import java.util.HashMap;
import java.util.Map;

/**
 * The groups of WooCommerce rows of which one applies: those of one priority in one country. If all
 * of them name a state, then each state is a group of its own. Not thread-safe.
 */
final class PriorityGroups {

  private final Map<Scope, PriorityGroup> countries = new HashMap<>();
  private final Map<Scope, PriorityGroup> regions = new HashMap<>();

  private record Scope(String country, String region, int priority) {}

  /** Adds a row. All rows must be added before a group is used. */
  void add(WooCommerceTax tax) {
    group(countries, tax, "").add(tax);
    if (!tax.region().isEmpty()) {
      group(regions, tax, tax.region()).add(tax);
    }
  }

  /** Returns the group of a row. */
  PriorityGroup of(WooCommerceTax tax) {
    PriorityGroup country = group(countries, tax, "");
    return country.hasRowsWithoutRegion() ? country : group(regions, tax, tax.region());
  }

  private static PriorityGroup group(
      Map<Scope, PriorityGroup> groups, WooCommerceTax tax, String region) {
    return groups.computeIfAbsent(
        new Scope(tax.country(), region, tax.priority()),
        scope -> new PriorityGroup(scope.country(), scope.region(), scope.priority()));
  }
}
