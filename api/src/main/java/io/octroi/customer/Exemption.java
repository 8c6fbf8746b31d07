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
 * A certificate that exempts a customer from tax, optionally restricted to a place and a product
 * category. Not validated until it is passed to {@link Customers#exempt}.
 *
 * @param certificate the certificate number, 1 to 64 characters, unique per customer
 * @param country an ISO 3166-1 alpha-3 code; empty for every country
 * @param region a region of that country; empty for the whole country. A query without a region
 *     does not match an exemption with one
 * @param category a product category, 1 to 64 characters, compared exactly; empty for all
 * @param period the local dates on which the exemption is in force, half-open, in the years 1 to
 *     9999; its exclusive end is at most 10000-01-01. {@link DateRange#through} creates one with an
 *     inclusive end
 * @param reason the reason, at most 255 characters; empty if unknown
 */
public record Exemption(
    @NotNull(message = "is missing") @Text String certificate,
    Optional<String> country,
    Optional<String> region,
    Optional<@Text String> category,
    @NotNull(message = "is missing") DateRange period,
    Optional<@Text(min = 0, max = 255, invisible = true) String> reason) {

  /** Checks that the optional parts are not null. */
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
   * @param period the local dates on which the exemption is in force, half-open
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
   * Returns a copy of this exemption for one country.
   *
   * @param code an ISO 3166-1 alpha-3 code; null for every country
   * @return the copy
   */
  public Exemption in(@Nullable String code) {
    return in(code, null);
  }

  /**
   * Returns a copy of this exemption for one region.
   *
   * @param code an ISO 3166-1 alpha-3 code; null for every country
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
   * Returns a copy of this exemption for one product category.
   *
   * @param name the category; null for all
   * @return the copy
   */
  public Exemption forCategory(@Nullable String name) {
    return new Exemption(certificate, country, region, Optional.ofNullable(name), period, reason);
  }

  /**
   * Returns a copy of this exemption with a reason.
   *
   * @param words the reason, at most 255 characters; null if unknown
   * @return the copy
   */
  public Exemption because(@Nullable String words) {
    return new Exemption(
        certificate, country, region, category, period, Optional.ofNullable(words));
  }

  /**
   * Returns whether this exemption covers a sale.
   *
   * @param saleCountry the ISO 3166-1 alpha-3 code of the country of the sale
   * @param saleRegion the region's code; null if there is none
   * @param productCategory the product's category
   * @param date the date of the sale
   * @return true if country, region, category and date are all covered
   * @throws io.octroi.InvalidInputException if this exemption has no period
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
