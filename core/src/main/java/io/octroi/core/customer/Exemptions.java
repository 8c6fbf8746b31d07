package io.octroi.core.customer;

import io.octroi.spi.CustomerRow;
import io.octroi.taxrate.TaxRate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exemptions of one customer, with the resulting tax rates. Thread-safe. */
public final class Exemptions {

  private final String customer;

  /** The exemptions from all taxes. */
  private final PackedExemption[] full;

  /** The rate of each exemption from all taxes. */
  private final TaxRate[] rates;

  /** The other exemptions, or null if there are none. */
  private final @Nullable PartialExemptions partial;

  private Exemptions(String customer, List<PackedExemption> exemptions) {
    this.customer = customer;
    full = exemptions.stream().filter(PackedExemption::isFull).toArray(PackedExemption[]::new);
    rates = Arrays.stream(full).map(it -> TaxRate.exempt(it.exemption())).toArray(TaxRate[]::new);
    List<PackedExemption> others = exemptions.stream().filter(it -> !it.isFull()).toList();
    partial = others.isEmpty() ? null : new PartialExemptions(others);
  }

  static Exemptions of(CustomerRow row) {
    return new Exemptions(
        row.id(),
        row.exemptions().stream().sorted(PackedExemption.ORDER).map(PackedExemption::new).toList());
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
   * Returns the tax rate of a sale to the customer if an exemption from all taxes applies to the
   * sale. If several such exemptions apply, the one that ends last is used. If several of them end
   * last, the one with the lowest certificate number is used.
   *
   * @param area the packed country and region of the sale
   * @param category the product's category
   * @param epochDay the day of the sale, in days since 1970-01-01
   * @return the rate, or null if no such exemption applies
   */
  public @Nullable TaxRate find(int area, String category, int epochDay) {
    for (int i = 0; i < full.length; i++) {
      if (full[i].appliesTo(area, category, epochDay)) {
        return rates[i];
      }
    }
    return null;
  }

  /**
   * Returns the tax rate of a sale to the customer if no exemption from all taxes applies to the
   * sale. All other exemptions that apply are used together.
   *
   * @param rate the rate of the sale to a customer without exemptions
   * @param area the packed country and region of the sale
   * @param category the product's category
   * @param epochDay the day of the sale, in days since 1970-01-01
   * @return the reduced rate, or the given rate if no exemption reduces it
   */
  public TaxRate reduce(TaxRate rate, int area, String category, int epochDay) {
    return partial == null ? rate : partial.reduce(rate, area, category, epochDay);
  }
}
