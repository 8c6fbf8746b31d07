package io.octroi.benchmarks.data;

import io.octroi.taxrate.Place;
import io.octroi.taxrate.TaxQuery;
import io.octroi.taxrate.TaxRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Generated ZIP codes, modelled on real ones. The three-digit prefixes are those of 51 regions. The
 * density of the codes differs from prefix to prefix.
 */
public final class Zips {

  private static final String[] REGIONS =
      ("AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE"
              + " NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY")
          .split(" ");

  /** A region without generated rules. */
  static final String REGION_WITHOUT_RATES = "PR";

  /** The prefix of ZIP codes in {@link #REGION_WITHOUT_RATES}. */
  static final String PREFIX_WITHOUT_RATES = "009";

  /**
   * The number of {@linkplain #number numbers} that are reserved for each ZIP code. {@link #REGION}
   * and {@link #PRODUCT} are the corresponding counts for a region and a product.
   */
  static final long CODE = 10_000;

  static final long REGION = 100_000 * CODE;
  static final long PRODUCT = 100 * REGION;

  private static final String[] ALL =
      Stream.concat(Stream.of(REGIONS), Stream.of(REGION_WITHOUT_RATES))
          .sorted()
          .toArray(String[]::new);

  /** A ZIP code and its region. */
  public record Zip(String region, String code) {

    /** Returns the ZIP code at the start of a rule's postal range. */
    public static Zip of(TaxRule rule) {
      return new Zip(rule.region().orElseThrow(), rule.postalFrom().orElseThrow().substring(0, 5));
    }

    /**
     * Returns the nine digits of the ZIP+4 code with the given {@linkplain Zips#number number}. The
     * ZIP+4 code must belong to this ZIP code.
     */
    String digits(long number) {
      return code + Long.toString(CODE + number % CODE).substring(1);
    }
  }

  /** A ZIP code and its score. Codes with lower scores are chosen first. */
  private record Scored(int code, double score) {}

  private Zips() {}

  static List<String> regions() {
    return List.of(REGIONS);
  }

  /**
   * Returns the number of a product, region and code. The code has five or nine digits. The numbers
   * are ordered by product, then by region, and then by code.
   */
  public static long number(String region, String code, String product) {
    long digits = Long.parseLong(code);
    return (product.equals(Questions.FOOD) ? PRODUCT : 0)
        + Arrays.binarySearch(ALL, region) * REGION
        + (code.length() == 5 ? digits * CODE : digits);
  }

  /**
   * Generates {@code count} ZIP codes in ascending order. The same arguments always produce the
   * same codes.
   */
  static List<Zip> generate(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] regionOf = regionsByPrefix();
    List<Scored> scored = new ArrayList<>();
    for (int prefix = 0; prefix < regionOf.length; prefix++) {
      double density = 0.05 + 0.9 * random.nextDouble();
      for (int rest = 0; rest < 100 && !regionOf[prefix].isEmpty(); rest++) {
        scored.add(new Scored(100 * prefix + rest, random.nextDouble() / density));
      }
    }
    return scored.stream()
        .sorted(Comparator.comparingDouble(Scored::score))
        .limit(count)
        .mapToInt(Scored::code)
        .sorted()
        .mapToObj(code -> new Zip(regionOf[code / 100], "%05d".formatted(code)))
        .toList();
  }

  /**
   * Returns a region for each prefix, in which ZIP codes with the prefix are in use, or an empty
   * string if there is no such region. Neighbouring prefixes have the same region if possible.
   */
  private static String[] regionsByPrefix() {
    String[] regionOf = new String[1000];
    String before = "";
    for (int prefix = 0; prefix < regionOf.length; prefix++) {
      String zip = "%05d".formatted(100 * prefix);
      before =
          Stream.concat(Stream.of(before), Stream.of(REGIONS))
              .filter(region -> !region.isEmpty() && isIn(region, zip))
              .findFirst()
              .orElse("");
      regionOf[prefix] = before;
    }
    return regionOf;
  }

  private static boolean isIn(String region, String zip) {
    return !TaxQuery.of(Place.usa(region, zip), Questions.PRODUCT).hasMismatchedZip();
  }
}
