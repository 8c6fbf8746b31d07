package io.octroi.ratefiles;

import io.octroi.internal.Countries;
import io.octroi.internal.Violations;
import org.jspecify.annotations.Nullable;

/**
 * WooCommerce rows of which one applies. Its rules must not be added up, so their authorities may
 * differ only if no two of them apply to one place. Not thread-safe.
 */
final class PriorityGroup {

  private static final int UNKNOWN = -1;

  private final String region;
  private final int priority;
  private final String key;
  private boolean hasRowsWithoutRegion;
  private boolean hasCities;

  /** The name of all rows, or null before the first row. */
  private @Nullable String name;

  private boolean isOneName = true;

  /** The length of all postal codes if each of them is a single one, otherwise 0. */
  private int codeLength = UNKNOWN;

  /** The tax class whose rows are those for shipping, or null. */
  private @Nullable String shippingClass;

  PriorityGroup(String country, String region, int priority) {
    this.region = region;
    this.priority = priority;
    String alpha2 = Countries.alpha2(country);
    this.key = alpha2 + (region.isEmpty() ? "" : "-" + region) + " priority " + priority;
  }

  void add(WooCommerceTax tax) {
    hasRowsWithoutRegion |= tax.region().isEmpty();
    hasCities |= !tax.city().isEmpty();
    isOneName &= name == null || name.equals(tax.name());
    name = tax.name();
    if (tax.postcodes().isEmpty()) {
      codeLength = 0;
    }
    for (PostalRange codes : tax.postcodes()) {
      int length = codes.isSingle() ? codes.from().length() : 0;
      codeLength = codeLength == UNKNOWN || codeLength == length ? length : 0;
    }
    if (tax.shipping()
        && (shippingClass == null || tax.category().equals(WooCommerceTax.STANDARD))) {
      shippingClass = tax.category();
    }
  }

  /** Returns a text that differs between groups. */
  String key() {
    return key;
  }

  boolean hasRowsWithoutRegion() {
    return hasRowsWithoutRegion;
  }

  /** Returns whether a row is limited to cities. */
  boolean hasCities() {
    return hasCities;
  }

  /**
   * Returns the authority of a row: name, state and priority. It is the {@link #key} if the row has
   * no short name, or if places in the group may overlap although their names differ.
   */
  String authority(WooCommerceTax tax) {
    if (tax.name().isEmpty() || !(isOneName || codeLength > 0)) {
      return key;
    }
    String named = tax.name() + (region.isEmpty() ? "" : " " + region) + " " + priority;
    return named.length() <= Violations.IDENTIFIER_MAX ? named : key;
  }

  /**
   * Returns whether the row decides about shipping: with its rate, or with 0. Rows of one tax class
   * do, which is the standard class if it has rows for shipping.
   */
  boolean taxesShipping(WooCommerceTax tax) {
    return tax.category().equals(shippingClass);
  }
}
