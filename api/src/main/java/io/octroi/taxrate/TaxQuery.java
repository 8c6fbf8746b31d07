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
 * The question which tax rate applies: a product sold to a place, and what else is known of the
 * sale. Checked once, in its factories; keep it at hand where the same question comes again.
 *
 * <p>{@link #builder()} takes every part as raw text and tells all faults at once.
 */
public final class TaxQuery {

  /** What {@link #epochDay()} gives when the query has no date. */
  public static final int NO_DATE = Integer.MIN_VALUE;

  /** A product's id is packed if it has so many characters of ASCII at most, 7 bits each. */
  private static final int PACKED_MAX = 9;

  // Numbers instead of place, day and product: whoever is asked reads one object and no other.
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
        place.areaKey(), place.postalKey(), product, packed(product), issues, customer, epochDay);
  }

  private TaxQuery with(int number, @Nullable CustomerId buyer, int day) {
    return new TaxQuery(areaKey, postalKey, product, productKey, number, buyer, day);
  }

  private static long packed(String product) {
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
   * Asks for a product sold to a place.
   *
   * @param place where it is sold to
   * @param product the product's id, 1 to 64 characters, compared exactly
   * @return the query, for today and nobody in particular
   * @throws io.octroi.InvalidInputException if the product id is missing, empty or too long
   */
  public static TaxQuery of(Place place, String product) {
    Objects.requireNonNull(place, "place");
    new Violations().identifier("product", product).throwIfAny();
    return of(place, product, 0, null, NO_DATE);
  }

  /**
   * Takes the parts as raw text, for hosts whose input still has to be checked.
   *
   * @return a builder without any part
   */
  public static TaxQueryBuilder builder() {
    return new TaxQueryBuilder();
  }

  /** Checks all parts and adds the faults; the query is of use only if none was added. */
  static TaxQuery parse(Violations faults, TaxQueryBuilder raw) {
    Place place = Place.parse(faults, raw.country, raw.region, raw.postalCode);
    faults.identifier("product", raw.product);
    checkIssues(faults, raw.issues == null ? 1 : raw.issues);
    if (raw.customer != null) {
      faults.identifier("customer", raw.customer);
    }
    checkDate(faults, raw.date);
    faults.throwIfAny();
    return of(
        place,
        Objects.requireNonNull(raw.product),
        raw.issues == null ? 0 : raw.issues,
        raw.customer == null ? null : CustomerId.of(raw.customer),
        day(raw.date));
  }

  /**
   * The same for a subscription.
   *
   * @param number how many issues are sold, at least 1
   * @return the query
   * @throws io.octroi.InvalidInputException if the number is below 1
   */
  public TaxQuery withIssues(int number) {
    Violations faults = new Violations();
    checkIssues(faults, number);
    faults.throwIfAny();
    return with(number, customer, epochDay);
  }

  /**
   * The same for a customer, who may be exempt.
   *
   * @param id the customer's id or an alias, 1 to 64 characters, compared exactly
   * @return the query
   * @throws io.octroi.InvalidInputException if the id is missing, empty or too long
   */
  public TaxQuery withCustomer(String id) {
    return with(issues, CustomerId.of(id), epochDay);
  }

  /**
   * The same for the day of the sale.
   *
   * @param day a local date of the years 1 to 9999
   * @return the query
   * @throws io.octroi.InvalidInputException if the year is out of bounds
   */
  public TaxQuery withDate(LocalDate day) {
    Violations faults = new Violations();
    checkDate(faults, Objects.requireNonNull(day, "day"));
    faults.throwIfAny();
    return with(issues, customer, day(day));
  }

  private static void checkIssues(Violations faults, int number) {
    if (number < 1) {
      faults.add("issues", "is " + number + ", and at least 1 is needed");
    }
  }

  private static void checkDate(Violations faults, @Nullable LocalDate date) {
    if (date != null && (date.getYear() < 1 || date.getYear() > 9999)) {
      faults.add("date", "is not of the years 1 to 9999");
    }
  }

  /**
   * Where it is sold to.
   *
   * @return the place
   */
  public Place place() {
    return new Place(areaKey, postalKey);
  }

  /**
   * What is sold.
   *
   * @return the product's id
   */
  public String product() {
    return product;
  }

  /**
   * How many issues of it are sold.
   *
   * @return at least 1; empty if none was given
   */
  public OptionalInt issues() {
    return issues == 0 ? OptionalInt.empty() : OptionalInt.of(issues);
  }

  /**
   * Who buys it.
   *
   * @return the customer's id or alias; empty if none was given
   */
  public Optional<CustomerId> customer() {
    return Optional.ofNullable(customer);
  }

  /**
   * The day of the sale.
   *
   * @return the date; empty for today in the builder's zone
   */
  public Optional<LocalDate> date() {
    return epochDay == NO_DATE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(epochDay));
  }

  /**
   * Country and region of the place packed to one number, without an object.
   *
   * @return the number that {@link PlaceKeys#area} makes of them
   */
  public int areaKey() {
    return areaKey;
  }

  /**
   * The place's postal code packed to one number, without an object.
   *
   * @return the number that {@link PlaceKeys#postal(String)} makes of it; 0 if there is none
   */
  public long postalKey() {
    return postalKey;
  }

  /**
   * The product's id packed to one number, if it is short: different ids have different numbers.
   *
   * @return the number; 0 if the id has more than 9 characters or others than ASCII
   */
  public long productKey() {
    return productKey;
  }

  /**
   * The number of issues, without an object.
   *
   * @return 0 if none was given
   */
  public int issuesOrZero() {
    return issues;
  }

  /**
   * The customer, without an object.
   *
   * @return null if none was given
   */
  public @Nullable CustomerId customerOrNull() {
    return customer;
  }

  /**
   * The day of the sale as days since 1970-01-01, without an object.
   *
   * @return {@link #NO_DATE} if none was given
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

  /** The parts that were given, such as {@code 19 to USA/IL/60062, 12 issues, customer 12345}. */
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
