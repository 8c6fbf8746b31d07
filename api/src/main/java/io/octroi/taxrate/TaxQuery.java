package io.octroi.taxrate;

import io.octroi.CustomerId;
import io.octroi.Violations;
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

  private final Place place;
  private final String product;
  private final int issues;
  private final @Nullable CustomerId customer;
  private final @Nullable LocalDate date;
  private final int epochDay;

  private TaxQuery(
      Place place,
      String product,
      int issues,
      @Nullable CustomerId customer,
      @Nullable LocalDate date) {
    this.place = place;
    this.product = product;
    this.issues = issues;
    this.customer = customer;
    this.date = date;
    this.epochDay = date == null ? NO_DATE : (int) date.toEpochDay();
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
    new Violations().identifier("product", product).throwIfAny();
    return new TaxQuery(Objects.requireNonNull(place, "place"), product, 0, null, null);
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
    return new TaxQuery(
        place,
        Objects.requireNonNull(raw.product),
        raw.issues == null ? 0 : raw.issues,
        raw.customer == null ? null : CustomerId.of(raw.customer),
        raw.date);
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
    return new TaxQuery(place, product, number, customer, date);
  }

  /**
   * The same for a customer, who may be exempt.
   *
   * @param id the customer's id or an alias, 1 to 64 characters, compared exactly
   * @return the query
   * @throws io.octroi.InvalidInputException if the id is missing, empty or too long
   */
  public TaxQuery withCustomer(String id) {
    return new TaxQuery(place, product, issues, CustomerId.of(id), date);
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
    checkDate(faults, Objects.requireNonNull(day, "date"));
    faults.throwIfAny();
    return new TaxQuery(place, product, issues, customer, day);
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
    return place;
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
    return Optional.ofNullable(date);
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
        && query.place.equals(place)
        && query.product.equals(product)
        && query.issues == issues
        && Objects.equals(query.customer, customer)
        && Objects.equals(query.date, date);
  }

  @Override
  public int hashCode() {
    return Objects.hash(place, product, issues, customer, date);
  }

  /** The parts that were given, such as {@code 19 to USA/IL/60062, 12 issues, customer 12345}. */
  @Override
  public String toString() {
    return product
        + " to "
        + place
        + (issues == 0 ? "" : ", " + issues + (issues == 1 ? " issue" : " issues"))
        + (customer == null ? "" : ", customer " + customer)
        + (date == null ? "" : ", on " + date);
  }
}
