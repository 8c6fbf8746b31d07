package io.octroi.benchmarks.data;

import io.octroi.taxrate.TaxRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Generated ZIP codes, modelled on real ones: each of 51 regions has a run of the thousand
 * three-digit prefixes, and each prefix is filled with a density of its own.
 */
public final class Zips {

  private static final String[] REGIONS =
      ("AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE"
              + " NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY")
          .split(" ");

  /** A region without generated rules. */
  static final String REGION_WITHOUT_RATES = "PR";

  /** The count of numbers per ZIP code; those per region and per product follow. */
  static final long CODE = 10_000;

  static final long REGION = 100_000 * CODE;
  static final long PRODUCT = 100 * REGION;

  private static final String[] ALL =
      Stream.concat(Stream.of(REGIONS), Stream.of(REGION_WITHOUT_RATES))
          .sorted()
          .toArray(String[]::new);

  /** A code and its region. */
  public record Zip(String region, String code) {

    /** Returns the ZIP code of the start of a rule's postal range. */
    public static Zip of(TaxRule rule) {
      return new Zip(rule.region().orElseThrow(), rule.postalFrom().orElseThrow().substring(0, 5));
    }

    /** Returns the nine digits of a number that {@link Zips#number} returned. */
    String digits(long number) {
      return code + Long.toString(CODE + number % CODE).substring(1);
    }
  }

  /** A code with its score; codes with lower scores are chosen first. */
  private record Scored(int code, double score) {}

  private Zips() {}

  static List<String> regions() {
    return List.of(REGIONS);
  }

  /** Returns a number that orders by product, region and ZIP+4 code. */
  public static long number(String region, String code, String product) {
    long digits = Long.parseLong(code);
    return (product.equals(Questions.FOOD) ? PRODUCT : 0)
        + Arrays.binarySearch(ALL, region) * REGION
        + (code.length() == 5 ? digits * CODE : digits);
  }

  /** Generates {@code count} codes in ascending order, always the same for the same seed. */
  static List<Zip> generate(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] regionOf = regionsByPrefix(random);
    List<Scored> scored = new ArrayList<>();
    for (int prefix = 0; prefix < regionOf.length; prefix++) {
      double density = 0.05 + 0.9 * random.nextDouble();
      for (int rest = 0; rest < 100; rest++) {
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

  /** Assigns a random run of at least one prefix to each region. */
  private static String[] regionsByPrefix(SplittableRandom random) {
    List<Integer> cuts = new ArrayList<>(IntStream.range(1, 1000).boxed().toList());
    Collections.shuffle(cuts, new Random(random.nextLong()));
    int[] ends = cuts.stream().limit(REGIONS.length - 1L).mapToInt(cut -> cut).sorted().toArray();
    String[] regionOf = new String[1000];
    for (int prefix = 0; prefix < regionOf.length; prefix++) {
      int region = Arrays.binarySearch(ends, prefix);
      regionOf[prefix] = REGIONS[region >= 0 ? region + 1 : -region - 1];
    }
    return regionOf;
  }
}
