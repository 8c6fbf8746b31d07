package io.octroi.customer;

import io.octroi.DateRange;
import io.octroi.Text;
import io.octroi.internal.Violations;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that exempts a customer from tax. An exemption can be restricted to a place and a
 * product category. It is not validated until it is passed to {@link Customers#exempt}.
 *
 * @param certificate the certificate number, 1 to 64 characters, unique for each customer
 * @param country an ISO 3166-1 alpha-3 code; empty for all countries
 * @param region a region of that country; empty for the whole country. An exemption with a region
 *     does not match a query without a region
 * @param category a product category, 1 to 64 characters, compared exactly; empty for all
 *     categories
 * @param period the local dates on which the exemption is in force, a half-open range within the
 *     years 1 to 9999. Its exclusive end is at most 10000-01-01. {@link DateRange#through} creates
 *     a range from an inclusive end
 * @param reason the reason, at most 255 characters; empty if unknown
 */
public record Exemption(
    @NotNull(message = "is missing") @Text String certificate,
    Optional<String> country,
    Optional<String> region,
    Optional<@Text String> category,
    @NotNull(message = "is missing") DateRange period,
    Optional<@Text(min = 0, max = 255, invisible = true) String> reason) {

  /** Checks that the optional components are not null. */
  public Exemption {
    Objects.requireNonNull(country, "country");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(category, "category");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * Creates an exemption without restrictions.
   *
   * @param certificate the certificate number
   * @param period the local dates on which the exemption is in force, a half-open range
   * @return the exemption
   */
  public static Exemption of(String certificate, DateRange period) {
    return new Exemption(
        certificate,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        period,
        Optional.empty());
  }

  /**
   * Returns a copy of this exemption that is restricted to a country.
   *
   * @param code an ISO 3166-1 alpha-2 or alpha-3 code; null for all countries
   * @return the copy
   */
  public Exemption in(@Nullable String code) {
    return in(code, null);
  }

  /**
   * Returns a copy of this exemption that is restricted to a region.
   *
   * @param code an ISO 3166-1 alpha-2 or alpha-3 code; null for all countries
   * @param part a region of that country; null for the whole country
   * @return the copy
   */
  public Exemption in(@Nullable String code, @Nullable String part) {
    return new Exemption(
        certificate,
        Optional.ofNullable(code),
        Optional.ofNullable(part),
        category,
        period,
        reason);
  }

  /**
   * Returns a copy of this exemption that is restricted to a product category.
   *
   * @param name the category; null for all categories
   * @return the copy
   */
  public Exemption forCategory(@Nullable String name) {
    return new Exemption(certificate, country, region, Optional.ofNullable(name), period, reason);
  }

  /**
   * Returns a copy of this exemption with the given reason.
   *
   * @param text the reason, at most 255 characters; null if unknown
   * @return the copy
   */
  public Exemption withReason(@Nullable String text) {
    return new Exemption(certificate, country, region, category, period, Optional.ofNullable(text));
  }

  /**
   * Returns whether this exemption covers a sale.
   *
   * @param saleCountry the ISO 3166-1 alpha-3 code of the country of the sale
   * @param saleRegion the code of the region of the sale; null if the sale has no region
   * @param productCategory the category of the product
   * @param date the date of the sale
   * @return true if the country, region, category and date are all covered
   * @throws io.octroi.InvalidInputException if the period of this exemption is null
   */
  public boolean covers(
      String saleCountry, @Nullable String saleRegion, String productCategory, LocalDate date) {
    Objects.requireNonNull(saleCountry, "saleCountry");
    Objects.requireNonNull(productCategory, "productCategory");
    Objects.requireNonNull(date, "date");
    if (period == null) {
      new Violations().add("period", "is missing").throwIfAny();
    }
    return (country.isEmpty() || country.get().equals(saleCountry))
        && (region.isEmpty() || region.get().equals(saleRegion))
        && (category.isEmpty() || category.get().equals(productCategory))
        && period.contains(date);
  }
}
