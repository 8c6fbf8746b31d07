package io.octroi.core.customer;

import io.octroi.DateRange;
import io.octroi.customer.Exemption;
import io.octroi.internal.PlaceKeys;
import io.octroi.spi.CustomerRow;
import io.octroi.taxrate.TaxRate;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The exemptions of one customer with the answers that they lead to, made once. */
public final class Exemptions {

  private static final Comparator<Exemption> LATEST_END_FIRST =
      Comparator.comparing(
          (Exemption exemption) -> exemption.period().endExclusive(),
          Comparator.nullsFirst(Comparator.<LocalDate>reverseOrder()));

  private final String customer;
  private final Entry[] entries;

  /** An exemption, packed; an area of 0 is everywhere. */
  private record Entry(
      int area,
      boolean wholeCountry,
      @Nullable String category,
      long start,
      long end,
      TaxRate rate) {

    static Entry of(Exemption exemption) {
      DateRange period = exemption.period();
      LocalDate start = period.startInclusive();
      LocalDate end = period.endExclusive();
      String country = exemption.country();
      String region = exemption.region();
      return new Entry(
          country == null ? 0 : PlaceKeys.area(country, region == null ? "" : region),
          region == null,
          exemption.category(),
          start == null ? Long.MIN_VALUE : start.toEpochDay(),
          end == null ? Long.MAX_VALUE : end.toEpochDay(),
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
   * Whose they are.
   *
   * @return the id that the customer was registered with
   */
  public String customer() {
    return customer;
  }

  /**
   * The answer for a sale to the customer, if it is exempt.
   *
   * @param area the packed country and region
   * @param category the product's category
   * @param epochDay the day of the sale
   * @return the answer of the exemption that ends last, then has the lowest number; null if none
   *     applies
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
