package io.octroi.taxrate;

import io.octroi.CustomerId;
import io.octroi.internal.Amounts;
import io.octroi.internal.Digits;
import io.octroi.internal.PlaceKeys;
import io.octroi.internal.Violations;
import io.octroi.internal.ZipPrefixes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A query for the tax rate of a product sold to a place. It can also specify the number of issues,
 * the customer and the date of the sale. Immutable and validated on construction. Instances can be
 * reused for repeated queries.
 *
 * <p>{@link #builder()} accepts unvalidated values and reports all errors at once.
 */
public final class TaxQuery {

  /** The value of {@link #epochDay()} if the query has no date. */
  public static final int NO_DATE = Integer.MIN_VALUE;

  /** The maximum length of a packed product id, which has 7 bits for each ASCII character. */
  private static final int PACKED_MAX = 9;

  // Packed into numbers so that resolving a query dereferences only this object.
  private final int areaKey;
  private final int epochDay;
  private final long postalKey;
  private final long productKey;
  private final String product;
  private final @Nullable CustomerId customer;
  private final int issues;
  private final @Nullable BigDecimal unitPrice;
  private final boolean unusual;

  private TaxQuery(
      int areaKey,
      long postalKey,
      String product,
      long productKey,
      int issues,
      @Nullable CustomerId customer,
      int epochDay,
      @Nullable BigDecimal unitPrice,
      boolean unusual) {
    this.areaKey = areaKey;
    this.postalKey = postalKey;
    this.product = product;
    this.productKey = productKey;
    this.issues = issues;
    this.customer = customer;
    this.epochDay = epochDay;
    this.unitPrice = unitPrice;
    this.unusual = unusual;
  }

  static TaxQuery of(
      Place place,
      String product,
      int issues,
      @Nullable CustomerId customer,
      int epochDay,
      @Nullable BigDecimal unitPrice) {
    return new TaxQuery(
        place.areaKey(),
        place.postalKey(),
        product,
        pack(product),
        issues,
        customer,
        epochDay,
        unitPrice,
        unitPrice != null || ZipPrefixes.isMismatch(place.areaKey(), place.postalKey()));
  }

  private TaxQuery with(
      int number, @Nullable CustomerId buyer, int day, @Nullable BigDecimal price) {
    boolean isUnusual = unusual || price != null;
    return new TaxQuery(
        areaKey, postalKey, product, productKey, number, buyer, day, price, isUnusual);
  }

  private static long pack(String product) {
    if (product.length() > PACKED_MAX) {
      return 0;
    }
    long key = 0;
    for (int i = 0; i < product.length(); i++) {
      char c = product.charAt(i);
      if (c >= 1 << 7) {
        return 0;
      }
      key = key << 7 | c;
    }
    return key;
  }

  static int day(@Nullable LocalDate date) {
    return date == null ? NO_DATE : (int) date.toEpochDay();
  }

  /**
   * Creates a query for today's rate, without a customer.
   *
   * @param place the place of the sale
   * @param product the product's id, 1 to 64 characters, compared exactly
   * @return the query
   * @throws io.octroi.InvalidInputException if the product id is not well-formed text of 1 to 64
   *     characters
   */
  public static TaxQuery of(Place place, String product) {
    Objects.requireNonNull(place, "place");
    new Violations().identifier("product", product).throwIfAny();
    return of(place, product, 0, null, NO_DATE, null);
  }

  /**
   * Returns a builder that accepts unvalidated values.
   *
   * @return an empty builder
   */
  public static TaxQueryBuilder builder() {
    return new TaxQueryBuilder();
  }

  /** Validates all values of a builder and creates the query. */
  static TaxQuery parse(Violations faults, TaxQueryBuilder builder) {
    Place place = Place.parse(faults, builder.country, builder.region, builder.postalCode);
    faults.identifier("product", builder.product);
    checkIssues(faults, "issues", builder.issues == null ? 1 : builder.issues);
    if (builder.customer != null) {
      faults.identifier("customer", builder.customer);
    }
    checkDate(faults, builder.date);
    if (builder.unitPrice != null) {
      checkUnitPrice(faults, builder.unitPrice);
    }
    faults.throwIfAny();
    return of(
        place,
        Objects.requireNonNull(builder.product),
        builder.issues == null ? 0 : builder.issues,
        builder.customer == null ? null : CustomerId.of(builder.customer),
        day(builder.date),
        builder.unitPrice == null ? null : builder.unitPrice.stripTrailingZeros());
  }

  /**
   * Returns a copy of this query with the given number of issues, as for a subscription.
   *
   * @param number the number of issues sold, at least 1
   * @return the copy
   * @throws io.octroi.InvalidInputException if the number is less than 1
   */
  public TaxQuery withIssues(int number) {
    Violations faults = new Violations();
    checkIssues(faults, "issues", number);
    faults.throwIfAny();
    return with(number, customer, epochDay, unitPrice);
  }

  /**
   * Returns a copy of this query for the given customer, who may be exempt.
   *
   * @param id the customer's id or an alias, 1 to 64 characters, compared exactly
   * @return the copy
   * @throws io.octroi.InvalidInputException if the id is not well-formed text of 1 to 64 characters
   */
  public TaxQuery withCustomer(String id) {
    return with(issues, CustomerId.of(id), epochDay, unitPrice);
  }

  /**
   * Returns a copy of this query for the given date of sale.
   *
   * @param day a local date in the years 1 to 9999
   * @return the copy
   * @throws io.octroi.InvalidInputException if the year is out of range
   */
  public TaxQuery withDate(LocalDate day) {
    Violations faults = new Violations();
    checkDate(faults, Objects.requireNonNull(day, "day"));
    faults.throwIfAny();
    return with(issues, customer, day(day), unitPrice);
  }

  /**
   * Returns a copy of this query for the given unit price. It matters only if a {@linkplain
   * TaxComponent#band() band} of prices decides how much is taxed.
   *
   * @param price the price of one unit without tax, in the currency of the sale, at least 0; at
   *     most 24 digits before and 12 after the decimal point
   * @return the copy
   * @throws io.octroi.InvalidInputException if the price is negative or has too many digits
   */
  public TaxQuery withUnitPrice(BigDecimal price) {
    checkUnitPrice(price);
    return with(issues, customer, epochDay, price.stripTrailingZeros());
  }

  static void checkUnitPrice(BigDecimal price) {
    Violations faults = new Violations();
    checkUnitPrice(faults, Objects.requireNonNull(price, "price"));
    faults.throwIfAny();
  }

  private static void checkUnitPrice(Violations faults, BigDecimal price) {
    Amounts.check(faults, "unitPrice", price);
    if (price.signum() < 0) {
      faults.add("unitPrice", "is negative: " + Digits.shown(price));
    }
  }

  static void checkIssues(Violations faults, String subject, int number) {
    if (number < 1) {
      faults.add(subject, "is " + number + ", but must be at least 1");
    }
  }

  static void checkDate(Violations faults, @Nullable LocalDate date) {
    if (date != null && (date.getYear() < 1 || date.getYear() > 9999)) {
      faults.add("date", "is not in the years 1 to 9999");
    }
  }

  /**
   * Returns the place of the sale.
   *
   * @return the place
   */
  public Place place() {
    return new Place(areaKey, postalKey);
  }

  /**
   * Returns whether the place has a ZIP code whose first three digits belong to other states only.
   *
   * @return true if no ZIP code with these digits is in the state of the place
   */
  public boolean hasMismatchedZip() {
    return unusual && ZipPrefixes.isMismatch(areaKey, postalKey);
  }

  /**
   * Returns the product sold.
   *
   * @return the product's id
   */
  public String product() {
    return product;
  }

  /**
   * Returns the number of issues sold.
   *
   * @return the number, at least 1, or empty if it is not specified
   */
  public OptionalInt issues() {
    return issues == 0 ? OptionalInt.empty() : OptionalInt.of(issues);
  }

  /**
   * Returns the customer.
   *
   * @return the customer's id or alias, or empty if no customer is specified
   */
  public Optional<CustomerId> customer() {
    return Optional.ofNullable(customer);
  }

  /**
   * Returns the date of the sale.
   *
   * @return the date, or empty for the current date in the time zone of the {@code Octroi}
   */
  public Optional<LocalDate> date() {
    return epochDay == NO_DATE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(epochDay));
  }

  /**
   * Returns the unit price.
   *
   * @return the price of one unit without tax, or empty if it is not specified
   */
  public Optional<BigDecimal> unitPrice() {
    return Optional.ofNullable(unitPrice);
  }

  /**
   * Returns whether the answer may need more than the table: a warning because of the ZIP code, or
   * the computation for a unit price.
   *
   * @return true if the query has a mismatched ZIP code or a unit price
   */
  public boolean isUnusual() {
    return unusual;
  }

  /**
   * Returns the country and region of the place packed into one number, without allocation.
   *
   * @return the key as defined by {@link PlaceKeys#area}
   */
  public int areaKey() {
    return areaKey;
  }

  /**
   * Returns the postal code of the place packed into one number, without allocation.
   *
   * @return the key as defined by {@link PlaceKeys}, or 0 if the place has no postal code
   */
  public long postalKey() {
    return postalKey;
  }

  /**
   * Returns the product id packed into one number. Different ids have different keys, unless the
   * key is 0.
   *
   * @return the key, or 0 if the id is longer than 9 characters or contains a character that is not
   *     ASCII
   */
  public long productKey() {
    return productKey;
  }

  /**
   * Returns the number of issues, without allocation.
   *
   * @return the number, or 0 if it is not specified
   */
  public int issuesOrZero() {
    return issues;
  }

  /**
   * Returns the customer, without allocation.
   *
   * @return the customer's id or alias, or null if no customer is specified
   */
  public @Nullable CustomerId customerOrNull() {
    return customer;
  }

  /**
   * Returns the date of the sale as the number of days since 1970-01-01, without allocation.
   *
   * @return the number of days, or {@link #NO_DATE} if no date is specified
   */
  public int epochDay() {
    return epochDay;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TaxQuery query
        && query.areaKey == areaKey
        && query.postalKey == postalKey
        && query.product.equals(product)
        && query.issues == issues
        && query.epochDay == epochDay
        && Objects.equals(query.unitPrice, unitPrice)
        && Objects.equals(query.customer, customer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(areaKey, postalKey, product, issues, customer, epochDay, unitPrice);
  }

  /** Returns this query as text, such as {@code 19 to USA/IL/60062, 12 issues, customer 12345}. */
  @Override
  public String toString() {
    return product
        + " to "
        + place()
        + (issues == 0 ? "" : ", " + issues + (issues == 1 ? " issue" : " issues"))
        + (customer == null ? "" : ", customer " + customer)
        + date().map(day -> ", on " + day).orElse("")
        + (unitPrice == null ? "" : ", unit price " + unitPrice.toPlainString());
  }
}
