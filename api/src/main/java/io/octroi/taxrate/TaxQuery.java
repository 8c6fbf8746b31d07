package io.octroi.taxrate;

import io.octroi.CustomerId;
import io.octroi.internal.PlaceKeys;
import io.octroi.internal.Violations;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A query for the tax rate of a product sold to a place, and optionally the number of issues, the
 * customer and the date of the sale. Immutable and validated on construction. Reuse instances for
 * repeated queries.
 *
 * <p>{@link #builder()} accepts unvalidated values and reports all errors at once.
 */
public final class TaxQuery {

  /** The value of {@link #epochDay()} if the query has no date. */
  public static final int NO_DATE = Integer.MIN_VALUE;

  /** The maximum length of a packed product id: 9 ASCII characters of 7 bits each. */
  private static final int PACKED_MAX = 9;

  // Packed into numbers, so that resolving a query dereferences only this object.
  private final int areaKey;
  private final int epochDay;
  private final long postalKey;
  private final long productKey;
  private final String product;
  private final @Nullable CustomerId customer;
  private final int issues;

  private TaxQuery(
      int areaKey,
      long postalKey,
      String product,
      long productKey,
      int issues,
      @Nullable CustomerId customer,
      int epochDay) {
    this.areaKey = areaKey;
    this.postalKey = postalKey;
    this.product = product;
    this.productKey = productKey;
    this.issues = issues;
    this.customer = customer;
    this.epochDay = epochDay;
  }

  private static TaxQuery of(
      Place place, String product, int issues, @Nullable CustomerId customer, int epochDay) {
    return new TaxQuery(
        place.areaKey(), place.postalKey(), product, pack(product), issues, customer, epochDay);
  }

  private TaxQuery with(int number, @Nullable CustomerId buyer, int day) {
    return new TaxQuery(areaKey, postalKey, product, productKey, number, buyer, day);
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

  private static int day(@Nullable LocalDate date) {
    return date == null ? NO_DATE : (int) date.toEpochDay();
  }

  /**
   * Creates a query for today's rate without a customer.
   *
   * @param place the place of the sale
   * @param product the product's id, 1 to 64 characters, compared exactly
   * @return the query
   * @throws io.octroi.InvalidInputException if the product id is not 1 to 64 well-formed characters
   */
  public static TaxQuery of(Place place, String product) {
    Objects.requireNonNull(place, "place");
    new Violations().identifier("product", product).throwIfAny();
    return of(place, product, 0, null, NO_DATE);
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
    checkIssues(faults, builder.issues == null ? 1 : builder.issues);
    if (builder.customer != null) {
      faults.identifier("customer", builder.customer);
    }
    checkDate(faults, builder.date);
    faults.throwIfAny();
    return of(
        place,
        Objects.requireNonNull(builder.product),
        builder.issues == null ? 0 : builder.issues,
        builder.customer == null ? null : CustomerId.of(builder.customer),
        day(builder.date));
  }

  /**
   * Returns a copy of this query with the number of issues of a subscription.
   *
   * @param number the number of issues sold, at least 1
   * @return the copy
   * @throws io.octroi.InvalidInputException if the number is less than 1
   */
  public TaxQuery withIssues(int number) {
    Violations faults = new Violations();
    checkIssues(faults, number);
    faults.throwIfAny();
    return with(number, customer, epochDay);
  }

  /**
   * Returns a copy of this query for a customer, who may be exempt.
   *
   * @param id the customer's id or an alias, 1 to 64 characters, compared exactly
   * @return the copy
   * @throws io.octroi.InvalidInputException if the id is not 1 to 64 well-formed characters
   */
  public TaxQuery withCustomer(String id) {
    return with(issues, CustomerId.of(id), epochDay);
  }

  /**
   * Returns a copy of this query for the date of the sale.
   *
   * @param day a local date in the years 1 to 9999
   * @return the copy
   * @throws io.octroi.InvalidInputException if the year is out of range
   */
  public TaxQuery withDate(LocalDate day) {
    Violations faults = new Violations();
    checkDate(faults, Objects.requireNonNull(day, "day"));
    faults.throwIfAny();
    return with(issues, customer, day(day));
  }

  private static void checkIssues(Violations faults, int number) {
    if (number < 1) {
      faults.add("issues", "is " + number + ", but must be at least 1");
    }
  }

  private static void checkDate(Violations faults, @Nullable LocalDate date) {
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
   * @return the number, at least 1; empty if there is none
   */
  public OptionalInt issues() {
    return issues == 0 ? OptionalInt.empty() : OptionalInt.of(issues);
  }

  /**
   * Returns the customer.
   *
   * @return the customer's id or alias; empty if there is none
   */
  public Optional<CustomerId> customer() {
    return Optional.ofNullable(customer);
  }

  /**
   * Returns the date of the sale.
   *
   * @return the date; empty for today in the time zone of the {@code Octroi}
   */
  public Optional<LocalDate> date() {
    return epochDay == NO_DATE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(epochDay));
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
   * @return the key as defined by {@link PlaceKeys#postal(String)}; 0 if there is none
   */
  public long postalKey() {
    return postalKey;
  }

  /**
   * Returns the product id packed into one number. Different ids have different keys.
   *
   * @return the key; 0 if the id is longer than 9 characters or not ASCII
   */
  public long productKey() {
    return productKey;
  }

  /**
   * Returns the number of issues, without allocation.
   *
   * @return the number; 0 if there is none
   */
  public int issuesOrZero() {
    return issues;
  }

  /**
   * Returns the customer, without allocation.
   *
   * @return the customer's id or alias; null if there is none
   */
  public @Nullable CustomerId customerOrNull() {
    return customer;
  }

  /**
   * Returns the date of the sale as days since 1970-01-01, without allocation.
   *
   * @return the day, or {@link #NO_DATE} if there is none
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
        && Objects.equals(query.customer, customer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(areaKey, postalKey, product, issues, customer, epochDay);
  }

  /**
   * Returns the values of this query, such as {@code 19 to USA/IL/60062, 12 issues, customer
   * 12345}.
   */
  @Override
  public String toString() {
    return product
        + " to "
        + place()
        + (issues == 0 ? "" : ", " + issues + (issues == 1 ? " issue" : " issues"))
        + (customer == null ? "" : ", customer " + customer)
        + date().map(day -> ", on " + day).orElse("");
  }
}
