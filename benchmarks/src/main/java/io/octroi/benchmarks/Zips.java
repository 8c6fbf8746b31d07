package io.octroi.benchmarks;

import io.octroi.taxrate.TaxRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Generated ZIP codes in the shape of real ones: the thousand beginnings of three digits belong to
 * 51 regions, to some many and to others few, and are filled more or less densely.
 */
final class Zips {

  private static final String[] REGIONS =
      ("AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE"
              + " NH NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY")
          .split(" ");

  /** A code and its region. */
  record Zip(String region, String code) {

    /** The one in which a rule begins. */
    static Zip of(TaxRule rule) {
      return new Zip(
          Objects.requireNonNull(rule.region()),
          Objects.requireNonNull(rule.postalFrom()).substring(0, 5));
    }

    /** The nine digits of a number that {@link Zips#number} made. */
    String digits(long number) {
      return code + Long.toString(10_000 + number % 10_000).substring(1);
    }
  }

  /** A code that is chosen the sooner, the lower it scores. */
  private record Scored(int code, double score) {}

  private Zips() {}

  static List<String> regions() {
    return List.of(REGIONS);
  }

  /** Region and code as one number, which orders as regions and ZIP+4 codes do. */
  static long number(String region, String code) {
    long digits = Long.parseLong(code);
    return Arrays.binarySearch(REGIONS, region) * 1_000_000_000L
        + (code.length() == 5 ? digits * 10_000 : digits);
  }

  /** So many codes, in their order; the same for the same seed. */
  static List<Zip> generate(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] regionOf = regionsOfBeginnings(random);
    List<Scored> scored = new ArrayList<>();
    for (int beginning = 0; beginning < regionOf.length; beginning++) {
      double density = 0.05 + 0.9 * random.nextDouble();
      for (int rest = 0; rest < 100; rest++) {
        scored.add(new Scored(100 * beginning + rest, random.nextDouble() / density));
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

  /** Gives each region a run of beginnings, at least one, cut at random. */
  private static String[] regionsOfBeginnings(SplittableRandom random) {
    List<Integer> cuts = new ArrayList<>(IntStream.range(1, 1000).boxed().toList());
    Collections.shuffle(cuts, new Random(random.nextLong()));
    int[] ends = cuts.stream().limit(REGIONS.length - 1L).mapToInt(cut -> cut).sorted().toArray();
    String[] regionOf = new String[1000];
    for (int beginning = 0; beginning < regionOf.length; beginning++) {
      int region = Arrays.binarySearch(ends, beginning);
      regionOf[beginning] = REGIONS[region >= 0 ? region + 1 : -region - 1];
    }
    return regionOf;
  }
}
