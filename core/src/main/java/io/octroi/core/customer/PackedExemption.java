package io.octroi.core.customer;

import io.octroi.customer.Exemption;
import io.octroi.internal.PlaceKeys;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An exemption in packed form. Immutable. */
final class PackedExemption {

  /** Orders the exemptions that end last first, and then by certificate number. */
  static final Comparator<Exemption> ORDER =
      Comparator.comparing(
              (Exemption exemption) -> exemption.period().endExclusive().orElse(LocalDate.MAX),
              Comparator.reverseOrder())
          .thenComparing(Exemption::certificate);

  private final Exemption exemption;

  /** The areas in ascending order; empty if the exemption applies everywhere. */
  private final int[] areas;

  private final @Nullable String category;
  private final long start;
  private final long end;

  PackedExemption(Exemption exemption) {
    this.exemption = exemption;
    areas =
        exemption.areas().stream()
            .mapToInt(area -> PlaceKeys.area(area.country(), area.region().orElse("")))
            .sorted()
            .toArray();
    category = exemption.category().orElse(null);
    start = exemption.period().startInclusive().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE);
    end = exemption.period().endExclusive().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE);
  }

  boolean appliesTo(int place, String productCategory, int epochDay) {
    return start <= epochDay
        && epochDay < end
        && (category == null || category.equals(productCategory))
        && (areas.length == 0 || contains(place) || contains(PlaceKeys.countryArea(place)));
  }

  private boolean contains(int area) {
    return Arrays.binarySearch(areas, area) >= 0;
  }

  /** Returns whether the exemption exempts from all taxes of the sales to which it applies. */
  boolean isFull() {
    return exemption.authorities().isEmpty() && exemption.part().isEmpty();
  }

  Exemption exemption() {
    return exemption;
  }
}
