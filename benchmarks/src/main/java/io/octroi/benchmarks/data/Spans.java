package io.octroi.benchmarks.data;

import io.octroi.benchmarks.data.Zips.Zip;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Generated rules for nested ZIP+4 spans, modelled on real rules. The number of rules per ZIP code
 * has a log-normal distribution with a mean of about 85. Most codes have fewer rules, and some
 * codes have more than a thousand.
 *
 * <p>Each ZIP code belongs to a county, which levies a rate in the whole code. Random cuts divide
 * the code into disjoint parts. Nine out of ten parts belong to one of three cities in the county.
 * One in four of these parts contains a smaller span, which is either the city centre with a
 * different rate or a district with an additional rate. As in the boundary files of the states, a
 * span takes its rates from its authority. One authority in six has two periods. One span in ten
 * starts later than the others.
 */
public final class Spans implements Iterator<List<TaxRule>> {

  private static final int RULES_PER_CODE = 85;
  private static final int PLUS_FOUR = Cuts.PLUS_FOUR;
  private static final int CODES_PER_COUNTY = 13;

  private final SplittableRandom random;
  private final List<Zip> zips;
  private int next;
  private int remaining;
  private String county = "";
  private final Map<String, Rates> rates = new HashMap<>();

  /** The rates of an authority. {@code former} is null if the authority has only one period. */
  private record Rates(@Nullable BigDecimal former, LocalDate since, BigDecimal present) {}

  private Spans(int count, long seed) {
    this.random = new SplittableRandom(seed);
    this.zips = Zips.generate(count / RULES_PER_CODE, seed);
    this.remaining = count;
  }

  /**
   * Generates {@code count} rules, one ZIP code at a time. The same arguments always produce the
   * same rules.
   */
  public static Spans generate(int count, long seed) {
    return new Spans(count, seed);
  }

  @Override
  public boolean hasNext() {
    return next < zips.size();
  }

  @Override
  public List<TaxRule> next() {
    Zip zip = zips.get(next++);
    if (!county.startsWith("US-" + zip.region()) || random.nextInt(CODES_PER_COUNTY) == 0) {
      county = "US-" + zip.region() + "-" + zip.code();
    }
    List<TaxRule> rules = new ArrayList<>();
    add(rules, zip, county, false, 0, PLUS_FOUR);
    int[] cuts = Cuts.of(random, remaining, zips.size() - next + 1);
    for (int i = 0; i + 1 < cuts.length; i++) {
      if (random.nextInt(10) > 0) {
        addPart(rules, zip, cuts[i], cuts[i + 1]);
      }
    }
    List<TaxRule> given = rules.subList(0, Math.min(remaining, rules.size()));
    remaining -= given.size();
    return given;
  }

  private void addPart(List<TaxRule> rules, Zip zip, int from, int to) {
    String city = county + "-CITY-" + random.nextInt(3);
    add(rules, zip, city, false, from, to);
    int quarter = (to - from) / 4;
    if (quarter > 0 && random.nextInt(4) == 0) {
      boolean centre = random.nextBoolean();
      String authority = centre ? city : county + "-DISTRICT";
      add(rules, zip, authority, centre, from + quarter, to - quarter);
    }
  }

  private void add(
      List<TaxRule> rules, Zip zip, String authority, boolean centre, int from, int to) {
    TaxRuleBuilder rule =
        TaxRule.of(authority, "USA", "0")
            .region(zip.region())
            .postal(plusFour(zip, from), plusFour(zip, to - 1));
    Rates levied = rates.computeIfAbsent(authority + centre, name -> rates());
    if (random.nextInt(10) == 0) {
      rules.add(
          rule.from(LocalDate.of(2026, 1 + 3 * random.nextInt(3), 1))
              .rate(levied.present())
              .build());
      return;
    }
    if (levied.former() != null) {
      rules.add(rule.from(null).until(levied.since()).rate(levied.former()).build());
    }
    rules.add(rule.from(levied.since()).until(null).rate(levied.present()).build());
  }

  private Rates rates() {
    return new Rates(
        random.nextInt(6) == 0 ? rate() : null,
        LocalDate.of(2015 + random.nextInt(11), 1 + 3 * random.nextInt(4), 1),
        rate());
  }

  private static String plusFour(Zip zip, int rest) {
    return zip.code() + Integer.toString(PLUS_FOUR + rest).substring(1);
  }

  /** Returns a random rate that is a multiple of one eighth of a percent. */
  private BigDecimal rate() {
    return BigDecimal.valueOf(125L * random.nextInt(1, 25), 5);
  }
}
