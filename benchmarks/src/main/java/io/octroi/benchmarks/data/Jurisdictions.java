package io.octroi.benchmarks.data;

import io.octroi.benchmarks.data.Zips.Zip;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Generated nested boundaries of ZIP+4 codes, and rules with the same effect. The sizes are those
 * of {@link Spans}. Each ZIP code belongs to a county. Random cuts divide it into parts, of which
 * nine out of ten belong to one of three cities in the county. One in four of these parts contains
 * a smaller span of a district. Each jurisdiction has one rate, and one in six another one before.
 */
public final class Jurisdictions implements Iterator<Jurisdictions.Code> {

  private static final int BOUNDARIES_PER_CODE = 85;
  private static final int PLUS_FOUR = Cuts.PLUS_FOUR;
  private static final int CODES_PER_COUNTY = 13;

  private final SplittableRandom random;
  private final List<Zip> zips;
  private final Map<String, List<TaxRule>> rates = new LinkedHashMap<>();
  private int next;
  private int remaining;
  private String county = "";

  /** A ZIP code in both forms. Each boundary adds one authority to the one around it. */
  public record Code(List<TaxBoundary> boundaries, List<TaxRule> rules) {}

  private Jurisdictions(int count, long seed) {
    this.random = new SplittableRandom(seed);
    this.zips = Zips.generate(count / BOUNDARIES_PER_CODE, seed);
    this.remaining = count;
  }

  /**
   * Generates {@code count} boundaries, one ZIP code at a time. The same arguments always produce
   * the same boundaries.
   */
  public static Jurisdictions generate(int count, long seed) {
    return new Jurisdictions(count, seed);
  }

  @Override
  public boolean hasNext() {
    return next < zips.size();
  }

  @Override
  public Code next() {
    Zip zip = zips.get(next++);
    if (!county.startsWith("US-" + zip.region()) || random.nextInt(CODES_PER_COUNTY) == 0) {
      county = "US-" + zip.region() + "-" + zip.code();
    }
    Code code = new Code(new ArrayList<>(), new ArrayList<>());
    add(code, zip, List.of(county), 0, PLUS_FOUR);
    int[] cuts = Cuts.of(random, remaining, zips.size() - next + 1);
    for (int i = 0; i + 1 < cuts.length && code.boundaries().size() < remaining; i++) {
      boolean isWhole = cuts[i] == 0 && cuts[i + 1] == PLUS_FOUR;
      if (!isWhole && random.nextInt(10) > 0) {
        addPart(code, zip, cuts[i], cuts[i + 1]);
      }
    }
    remaining -= code.boundaries().size();
    return code;
  }

  private void addPart(Code code, Zip zip, int from, int to) {
    String city = county + "-CITY-" + random.nextInt(3);
    add(code, zip, List.of(county, city), from, to);
    int quarter = (to - from) / 4;
    if (quarter > 0 && random.nextInt(4) == 0) {
      List<String> all = List.of(county, city, county + "-DISTRICT");
      add(code, zip, all, from + quarter, to - quarter);
    }
  }

  private void add(Code code, Zip zip, List<String> authorities, int from, int to) {
    String first = plusFour(zip, from);
    String last = plusFour(zip, to - 1);
    code.boundaries()
        .add(TaxBoundary.of("USA", authorities).region(zip.region()).postal(first, last).build());
    String added = authorities.get(authorities.size() - 1);
    for (TaxRule rate : rates.computeIfAbsent(added, name -> rates(name, zip.region()))) {
      code.rules().add(rate.toBuilder().bounded(false).postal(first, last).build());
    }
  }

  private List<TaxRule> rates(String authority, String region) {
    LocalDate since = LocalDate.of(2015 + random.nextInt(11), 1 + 3 * random.nextInt(4), 1);
    List<TaxRule> levied = new ArrayList<>();
    if (random.nextInt(6) == 0) {
      levied.add(rate(authority, region, null, since));
    }
    levied.add(rate(authority, region, since, null));
    return levied;
  }

  /** Returns a bounded rule with a random rate that is a multiple of one eighth of a percent. */
  private TaxRule rate(
      String authority, String region, @Nullable LocalDate from, @Nullable LocalDate until) {
    return TaxRule.of(authority, "USA", BigDecimal.valueOf(125L * random.nextInt(1, 25), 5))
        .region(region)
        .from(from)
        .until(until)
        .bounded(true)
        .build();
  }

  /** Returns the bounded rules of all boundaries so far. */
  public List<TaxRule> rates() {
    return rates.values().stream().flatMap(List::stream).toList();
  }

  private static String plusFour(Zip zip, int rest) {
    return zip.code() + Integer.toString(PLUS_FOUR + rest).substring(1);
  }
}
