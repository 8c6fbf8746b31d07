package io.octroi.benchmarks.data;

import io.octroi.benchmarks.data.Zips.Zip;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A generated table of rates by ZIP code. Each region has a rate. Each code belongs to one of about
 * 3,100 counties, and each county has a rate. One third of the codes have an additional city rate.
 * Each rate has one to four periods.
 *
 * @param rules the rules to publish
 * @param rates the sum of today's rates of all authorities, by ZIP code
 * @param regionRates today's rate outside the ZIP codes that have rules, by region
 */
record ZipRates(
    List<TaxRule> rules, Map<Zip, BigDecimal> rates, Map<String, BigDecimal> regionRates) {

  private static final int COUNT = 41_000;
  private static final int CODES_PER_COUNTY = 13;

  static ZipRates generate(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TaxRule> rules = new ArrayList<>();
    Map<Zip, BigDecimal> rates = new LinkedHashMap<>();
    Map<String, BigDecimal> regionRates = new HashMap<>();
    for (String region : Zips.regions()) {
      regionRates.put(region, add(rules, List.of(rule("US-" + region, region)), 0.07, random));
    }
    List<Zip> county = new ArrayList<>();
    for (Zip zip : Zips.generate(COUNT, seed)) {
      if (!county.isEmpty()
          && (!county.get(0).region().equals(zip.region())
              || random.nextInt(CODES_PER_COUNTY) == 0)) {
        addCounty(county, rules, rates, regionRates, random);
        county.clear();
      }
      county.add(zip);
    }
    addCounty(county, rules, rates, regionRates, random);
    return new ZipRates(rules, rates, regionRates);
  }

  private static void addCounty(
      List<Zip> zips,
      List<TaxRule> rules,
      Map<Zip, BigDecimal> rates,
      Map<String, BigDecimal> regionRates,
      SplittableRandom random) {
    String region = zips.get(0).region();
    String name = "US-" + region + "-" + zips.get(0).code();
    BigDecimal rate =
        add(rules, zips.stream().map(zip -> rule(name, zip)).toList(), 0.03, random)
            .add(regionRates.get(region));
    for (Zip zip : zips) {
      boolean inCity = random.nextInt(3) == 0;
      rates.put(
          zip,
          inCity ? rate.add(add(rules, List.of(rule(name + "-CITY", zip)), 0.02, random)) : rate);
    }
  }

  private static TaxRuleBuilder rule(String authority, String region) {
    return TaxRule.of(authority, "USA", "0").region(region);
  }

  private static TaxRuleBuilder rule(String authority, Zip zip) {
    return rule(authority, zip.region()).postal(zip.code(), zip.code());
  }

  /**
   * Adds rules for one to four consecutive periods. All places have the same rate in a period.
   * Returns the rate of the last period.
   */
  private static BigDecimal add(
      List<TaxRule> rules, List<TaxRuleBuilder> places, double maximum, SplittableRandom random) {
    LocalDate start = LocalDate.of(2014 + random.nextInt(6), 1, 1);
    for (int left = random.nextInt(4); ; left--) {
      // A multiple of one eighth of a percent.
      BigDecimal rate =
          BigDecimal.valueOf(125 * (1 + (long) (random.nextDouble() * maximum * 800)), 5);
      LocalDate from = start;
      LocalDate until = left == 0 ? null : start.plusMonths(3L * (1 + random.nextInt(8)));
      places.forEach(place -> rules.add(place.from(from).until(until).rate(rate).build()));
      if (until == null) {
        return rate;
      }
      start = until;
    }
  }
}
