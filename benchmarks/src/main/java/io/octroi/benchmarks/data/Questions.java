package io.octroi.benchmarks.data;

import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.IntStream;

/**
 * The questions that a benchmark asks one after another. Each question consists of strings and a
 * date. Each peer prepares its input in the order of the questions.
 */
public final class Questions {

  /** The country of all questions. */
  public static final String COUNTRY = "USA";

  /** A product whose category has no rules of its own. */
  public static final String PRODUCT = "19";

  /**
   * A product of the category {@code food}. Only the table of real rates has rules for this
   * category.
   */
  public static final String FOOD = "bread";

  /** The date of all questions. No rate in the generated tables starts after this date. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private final String[] countries;
  private final String[] regions;
  private final String[] codes;
  private final String[] firsts;
  private final String[] products;
  private final BigDecimal[] rates;

  /** Creates {@code count} empty questions. The count must be a power of two. */
  Questions(int count) {
    countries = new String[count];
    regions = new String[count];
    codes = new String[count];
    firsts = new String[count];
    products = new String[count];
    rates = new BigDecimal[count];
  }

  void set(int index, Question question) {
    countries[index] = copy(COUNTRY);
    regions[index] = copy(question.region());
    codes[index] = copy(question.code());
    firsts[index] =
        question.first().equals(question.code()) ? codes[index] : copy(question.first());
    products[index] = copy(question.product());
    rates[index] = question.rate();
  }

  /** Returns a new string, because real input is never the same object as a peer's key. */
  private static String copy(String value) {
    return String.valueOf(value.toCharArray());
  }

  /** Returns the number of questions. */
  public int size() {
    return codes.length;
  }

  /** Returns the country of a question. */
  public String country(int question) {
    return countries[question];
  }

  /** Returns the region of a question. */
  public String region(int question) {
    return regions[question];
  }

  /** Returns the postal code of a question. */
  public String code(int question) {
    return codes[question];
  }

  /**
   * Returns the first code of the interval that contains the place of a question. Peers that do not
   * support ranges use this code.
   */
  public String first(int question) {
    return firsts[question];
  }

  /** Returns the product of a question. */
  public String product(int question) {
    return products[question];
  }

  /** Returns the date of a question. */
  public LocalDate day(int question) {
    return TODAY;
  }

  /** Returns the expected rate of a question. */
  public BigDecimal rate(int question) {
    return rates[question];
  }

  /** Creates the query for a question, without a date. */
  public TaxQuery undated(int question) {
    return TaxQuery.of(
        Place.of(countries[question], regions[question], codes[question]), products[question]);
  }

  /** Creates the query for a question, with its date. */
  public TaxQuery query(int question) {
    return undated(question).withDate(day(question));
  }

  /** Creates the queries for all questions, with their dates. */
  public TaxQuery[] queries() {
    return IntStream.range(0, size()).mapToObj(this::query).toArray(TaxQuery[]::new);
  }

  /** Computes the {@linkplain Zips#number number} of the place and product of a question. */
  public long number(int question) {
    return Zips.number(regions[question], codes[question], products[question]);
  }

  /** Creates a query for a place in the USA, with {@link #PRODUCT} and {@link #TODAY}. */
  public static TaxQuery query(String region, String code) {
    return TaxQuery.of(Place.usa(region, code), PRODUCT).withDate(TODAY);
  }
}
