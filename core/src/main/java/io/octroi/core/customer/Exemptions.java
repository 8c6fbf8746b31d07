package io.octroi.core.customer;

import io.octroi.DateRange;
import io.octroi.customer.Exemption;
import io.octroi.internal.PlaceKeys;
import io.octroi.spi.CustomerRow;
import io.octroi.taxrate.TaxRate;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The exemptions of one customer, with the resulting tax rates. Immutable. */
public final class Exemptions {

  private static final Comparator<Exemption> LATEST_END_FIRST =
      Comparator.comparing(
          (Exemption exemption) -> exemption.period().endExclusive().orElse(LocalDate.MAX),
          Comparator.reverseOrder());

  private final String customer;
  private final Entry[] entries;

  /** An exemption in packed form. The area is 0 if the exemption applies everywhere. */
  private record Entry(
      int area,
      boolean wholeCountry,
      @Nullable String category,
      long start,
      long end,
      TaxRate rate) {

    static Entry of(Exemption exemption) {
      DateRange period = exemption.period();
      return new Entry(
          exemption
              .country()
              .map(country -> PlaceKeys.area(country, exemption.region().orElse("")))
              .orElse(0),
          exemption.region().isEmpty(),
          exemption.category().orElse(null),
          period.startInclusive().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE),
          period.endExclusive().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE),
          TaxRate.exempt(exemption));
    }

    boolean appliesTo(int place, String productCategory, int epochDay) {
      return (area == 0 || area == (wholeCountry ? PlaceKeys.countryArea(place) : place))
          && (category == null || category.equals(productCategory))
          && start <= epochDay
          && epochDay < end;
    }
  }

  private Exemptions(String customer, Entry[] entries) {
    this.customer = customer;
    this.entries = entries;
  }

  static Exemptions of(CustomerRow row) {
    return new Exemptions(
        row.id(),
        row.exemptions().stream()
            .sorted(LATEST_END_FIRST.thenComparing(Exemption::certificate))
            .map(Entry::of)
            .toArray(Entry[]::new));
  }

  /**
   * Returns the id of the customer.
   *
   * @return the id with which the customer was registered
   */
  public String customer() {
    return customer;
  }

  /**
   * Returns the tax rate of a sale to the customer if an exemption applies to the sale. If several
   * exemptions apply, the one that ends last is used. If several of them end last, the one with the
   * lowest certificate number is used.
   *
   * @param area the packed country and region of the sale
   * @param category the product's category
   * @param epochDay the day of the sale, in days since 1970-01-01
   * @return the rate, or null if no exemption applies
   */
  public @Nullable TaxRate find(int area, String category, int epochDay) {
    for (Entry entry : entries) {
      if (entry.appliesTo(area, category, epochDay)) {
        return entry.rate();
      }
    }
    return null;
  }
}
