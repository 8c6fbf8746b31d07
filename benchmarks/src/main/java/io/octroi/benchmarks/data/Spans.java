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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Generated rules for nested ZIP+4 spans in the shape of real ones: about 85 rules a ZIP code, to
 * most codes fewer and to some a thousand and more (log-normal).
 *
 * <p>The whole of a code is a county's. Cuts at random make disjoint pieces of it, of which nine in
 * ten are of one of three cities of the county; within every fourth a smaller span lies, half of
 * them the city's own centre at another rate, half of a district on top. As in the states' boundary
 * files, a span takes the rates of who levies there: each has one, one in six two periods, and one
 * span in ten came later than the rest.
 */
public final class Spans implements Iterator<List<TaxRule>> {

  private static final int RULES_A_CODE = 85;
  private static final int PLUS_FOUR = 10_000;
  private static final int CODES_A_COUNTY = 13;

  private final SplittableRandom random;
  private final List<Zip> zips;
  private int next;
  private int left;
  private String county = "";
  private final Map<String, Rates> rates = new HashMap<>();

  /** The present rate of an authority, and the one before; null if there was none. */
  private record Rates(@Nullable BigDecimal former, LocalDate since, BigDecimal present) {}

  private Spans(int count, long seed) {
    this.random = new SplittableRandom(seed);
    this.zips = Zips.generate(count / RULES_A_CODE, seed);
    this.left = count;
  }

  /** So many rules, those of one ZIP code at a time; the same for the same seed. */
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
    if (!county.startsWith("US-" + zip.region()) || random.nextInt(CODES_A_COUNTY) == 0) {
      county = "US-" + zip.region() + "-" + zip.code();
    }
    List<TaxRule> rules = new ArrayList<>();
    add(rules, zip, county, false, 0, PLUS_FOUR);
    int[] cuts = cuts();
    for (int i = 0; i + 1 < cuts.length; i++) {
      if (random.nextInt(10) > 0) {
        piece(rules, zip, cuts[i], cuts[i + 1]);
      }
    }
    List<TaxRule> given = rules.subList(0, Math.min(left, rules.size()));
    left -= given.size();
    return given;
  }

  /** Where a ZIP code is cut; the last one often enough for all the rules that are left. */
  private int[] cuts() {
    double wanted = left;
    if (hasNext()) {
      double mean = (double) left / (zips.size() - next + 1);
      wanted = 0.75 * mean * Math.exp(random.nextGaussian() - 0.5);
    }
    return IntStream.concat(
            IntStream.of(0, PLUS_FOUR),
            IntStream.generate(() -> random.nextInt(1, PLUS_FOUR)).limit((long) wanted))
        .sorted()
        .distinct()
        .toArray();
  }

  private void piece(List<TaxRule> rules, Zip zip, int from, int to) {
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

  /** In steps of an eighth of a percent. */
  private BigDecimal rate() {
    return BigDecimal.valueOf(125L * random.nextInt(1, 25), 5);
  }
}
