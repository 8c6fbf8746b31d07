package io.octroi.taxrate;

import io.octroi.internal.Violations;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A builder that creates a {@link TaxQuery} from unvalidated values. {@link #build()} validates all
 * of them.
 */
public final class TaxQueryBuilder {

  @Nullable String country;
  @Nullable String region;
  @Nullable String postalCode;
  @Nullable String product;
  @Nullable Integer issues;
  @Nullable String customer;
  @Nullable LocalDate date;
  @Nullable BigDecimal unitPrice;

  TaxQueryBuilder() {}

  /**
   * Sets the country, which is required.
   *
   * @param code an ISO 3166-1 alpha-2 or alpha-3 code
   * @return this builder
   */
  public TaxQueryBuilder country(@Nullable String code) {
    country = code;
    return this;
  }

  /**
   * Sets the region.
   *
   * @param code a region code; null or empty if the place has none
   * @return this builder
   */
  public TaxQueryBuilder region(@Nullable String code) {
    region = code;
    return this;
  }

  /**
   * Sets the postal code.
   *
   * @param code a postal code; null or empty if the place has none
   * @return this builder
   */
  public TaxQueryBuilder postalCode(@Nullable String code) {
    postalCode = code;
    return this;
  }

  /**
   * Sets the product, which is required.
   *
   * @param id the product's id, 1 to 64 characters
   * @return this builder
   */
  public TaxQueryBuilder product(@Nullable String id) {
    product = id;
    return this;
  }

  /**
   * Sets the number of issues.
   *
   * @param number the number of issues, at least 1, or null if it is not specified
   * @return this builder
   */
  public TaxQueryBuilder issues(@Nullable Integer number) {
    issues = number;
    return this;
  }

  /**
   * Sets the customer.
   *
   * @param id the customer's id or an alias, 1 to 64 characters, or null if no customer is
   *     specified
   * @return this builder
   */
  public TaxQueryBuilder customer(@Nullable String id) {
    customer = id;
    return this;
  }

  /**
   * Sets the date of the sale.
   *
   * @param day a local date in the years 1 to 9999, or null for the current date in the time zone
   *     of the {@code Octroi}
   * @return this builder
   */
  public TaxQueryBuilder date(@Nullable LocalDate day) {
    date = day;
    return this;
  }

  /**
   * Sets the unit price, as {@link TaxQuery#withUnitPrice} does.
   *
   * @param price the price of one unit without tax, at least 0, or null if it is not specified
   * @return this builder
   */
  public TaxQueryBuilder unitPrice(@Nullable BigDecimal price) {
    unitPrice = price;
    return this;
  }

  /**
   * Validates all values and builds the query.
   *
   * @return the query
   * @throws io.octroi.InvalidInputException if a value is missing or invalid; lists every such
   *     value
   */
  public TaxQuery build() {
    return TaxQuery.parse(new Violations(), this);
  }
}
