package io.octroi.benchmarks.data;

import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.stream.IntStream;

/**
 * What is asked, in turn, again and again: texts and a day, as they come from outside. Each peer
 * makes ready for itself what it can, in the same order.
 */
public final class Questions {

  /** The country of all. */
  public static final String COUNTRY = "USA";

  /** A product of a category that no rule names. */
  public static final String PRODUCT = "19";

  /** A product of the category {@code food}, which only the real rates name. */
  public static final String FOOD = "bread";

  /** Question for; every rate of the generated tables is as old or older. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private final String[] countries;
  private final String[] regions;
  private final String[] codes;
  private final String[] firsts;
  private final String[] products;
  private final BigDecimal[] rates;

  /** So many, a power of two. */
  Questions(int count) {
    countries = new String[count];
    regions = new String[count];
    codes = new String[count];
    firsts = new String[count];
    products = new String[count];
    rates = new BigDecimal[count];
  }

  void set(int at, Question asked) {
    countries[at] = copy(COUNTRY);
    regions[at] = copy(asked.region());
    codes[at] = copy(asked.code());
    firsts[at] = asked.first().equals(asked.code()) ? codes[at] : copy(asked.first());
    products[at] = copy(asked.product());
    rates[at] = asked.rate();
  }

  /** As from outside: not the object that a peer holds. */
  private static String copy(String text) {
    return String.valueOf(text.toCharArray());
  }

  /** How many there are. */
  public int size() {
    return codes.length;
  }

  /** The country. */
  public String country(int question) {
    return countries[question];
  }

  /** The region. */
  public String region(int question) {
    return regions[question];
  }

  /** The postal code. */
  public String code(int question) {
    return codes[question];
  }

  /** The code where the stretch of the same answer begins, for peers that know no other. */
  public String first(int question) {
    return firsts[question];
  }

  /** The product. */
  public String product(int question) {
    return products[question];
  }

  /** The day. */
  public LocalDate day(int question) {
    return TODAY;
  }

  /** The answer. */
  public BigDecimal rate(int question) {
    return rates[question];
  }

  /** The question for today, by the clock, made of the texts. */
  public TaxQuery undated(int question) {
    return TaxQuery.of(
        Place.of(countries[question], regions[question], codes[question]), products[question]);
  }

  /** The question made of the texts and the day. */
  public TaxQuery query(int question) {
    return undated(question).withDate(day(question));
  }

  /** All of them, made of the texts and the day. */
  public TaxQuery[] queries() {
    return IntStream.range(0, size()).mapToObj(this::query).toArray(TaxQuery[]::new);
  }

  /** The place and the product as a number, made of the texts. */
  public long number(int question) {
    return Zips.number(regions[question], codes[question], products[question]);
  }

  /** The question of a place. */
  public static TaxQuery query(String region, String code) {
    return TaxQuery.of(Place.usa(region, code), PRODUCT).withDate(TODAY);
  }
}
