package io.octroi.benchmarks.data;

import io.octroi.benchmarks.data.Zips.Zip;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** A table of tax rules, with today's rates and with questions about its places. */
public final class Table {

  private static final long SEED = 20_261_121;

  private final List<TaxRule> rules = new ArrayList<>();

  /** Boundaries and bounded rules with the effect of the rules; empty if there are none. */
  private final List<TaxEntry> bounded = new ArrayList<>();

  private final Intervals intervals = new Intervals();
  private final List<Question> hits = new ArrayList<>();

  /** Today's rates for entire regions; empty if the table has no such rates. */
  private Map<String, BigDecimal> regionRates = Map.of();

  /** The kinds of tables. */
  public enum Kind {
    /** The real rates of three states by ZIP code. */
    SST,
    /** Generated rates of 41,000 ZIP codes. */
    ZIPS,
    /** 10,000 generated rules for nested spans of ZIP+4 codes. */
    SPANS_10_000,
    /** 1,000,000 generated rules for nested spans of ZIP+4 codes. */
    SPANS_1_000_000,
    /** 1,000,000 generated boundaries, and the rates of their jurisdictions. */
    JURISDICTIONS,
    /** Rules with the effect of {@link #JURISDICTIONS}. */
    JURISDICTIONS_AS_RULES;

    /** Reads or generates the table. Each call returns the same rules. */
    public Table load() {
      Table table = new Table();
      switch (this) {
        case SST -> table.sst();
        case ZIPS -> table.zips();
        case SPANS_10_000 -> table.spans(10_000);
        case SPANS_1_000_000 -> table.spans(1_000_000);
        case JURISDICTIONS -> table.jurisdictions(1_000_000, true);
        case JURISDICTIONS_AS_RULES -> table.jurisdictions(1_000_000, false);
      }
      return table;
    }
  }

  private void sst() {
    rules.addAll(SstRates.read());
    for (String product : List.of(Questions.PRODUCT, Questions.FOOD)) {
      SstRates.today(rules, product)
          .forEach(
              (number, question) -> {
                intervals.add(number, question.rate());
                intervals.add(number + Zips.CODE, BigDecimal.ZERO);
                hits.add(question);
              });
    }
  }

  private void zips() {
    ZipRates table = ZipRates.generate(SEED);
    rules.addAll(table.rules());
    regionRates = table.regionRates();
    long end = 0;
    for (Map.Entry<Zip, BigDecimal> entry : table.rates().entrySet()) {
      String region = entry.getKey().region();
      String code = entry.getKey().code();
      BigDecimal around = Objects.requireNonNull(regionRates.get(region));
      long number = Zips.number(region, code, Questions.PRODUCT);
      if (number >= end) {
        if (end > 0) {
          intervals.add(end, BigDecimal.ZERO);
        }
        intervals.add(number - number % Zips.REGION, around);
        end = number - number % Zips.REGION + Zips.REGION;
      }
      intervals.add(number, entry.getValue());
      intervals.add(number + Zips.CODE, around);
      hits.add(Question.of(region, code, Questions.PRODUCT, entry.getValue()));
    }
    intervals.add(end, BigDecimal.ZERO);
  }

  private void spans(int count) {
    Spans spans = Spans.generate(count, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    while (spans.hasNext()) {
      add(spans.next(), random);
    }
  }

  private void jurisdictions(int count, boolean isBounded) {
    Jurisdictions jurisdictions = Jurisdictions.generate(count, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    while (jurisdictions.hasNext()) {
      Jurisdictions.Code code = jurisdictions.next();
      add(code.rules(), random);
      if (isBounded) {
        bounded.addAll(code.boundaries());
      }
    }
    if (isBounded) {
      bounded.addAll(jurisdictions.rates());
    }
  }

  /** Adds the rules of a ZIP code, and a question for each of their intervals. */
  private void add(List<TaxRule> ofCode, SplittableRandom random) {
    rules.addAll(ofCode);
    int before = intervals.size();
    intervals.addAll(ofCode, Questions.TODAY);
    Zip zip = Zip.of(ofCode.get(0));
    int start = before;
    if (intervals.from(before - 1) == Zips.number(zip.region(), zip.code(), Questions.PRODUCT)) {
      start--; // The first interval of this code replaced the one after the previous code.
    }
    for (int i = start; i < intervals.size() - 1; i++) {
      long first = intervals.from(i);
      long code = random.nextLong(first, intervals.from(i + 1));
      hits.add(
          new Question(
              zip.region(),
              zip.digits(first),
              zip.digits(code),
              Questions.PRODUCT,
              intervals.rate(i)));
    }
  }

  /** Returns the entries to publish: boundaries and bounded rules, or otherwise the rules. */
  public List<? extends TaxEntry> entries() {
    return bounded.isEmpty() ? rules : bounded;
  }

  /** Returns the rules of all periods. */
  public List<TaxRule> rules() {
    return rules;
  }

  /**
   * Returns the intervals with today's rates. They contain no nested spans, authorities or periods.
   */
  public Intervals intervals() {
    return intervals;
  }

  /**
   * Returns a question about one place in each interval that lies within the postal range of a
   * rule.
   */
  public List<Question> hits() {
    return hits;
  }

  /**
   * Returns today's rates for entire regions, by region. These rates apply outside all postal
   * ranges.
   */
  public Map<String, BigDecimal> regionRates() {
    return regionRates;
  }

  /**
   * Returns {@code count} questions. The count must be a power of two. The same arguments always
   * produce the same questions.
   */
  public Questions questions(PlaceKind kind, Distribution distribution, int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Question> places = kind == PlaceKind.HITS ? hits : outside(kind, random);
    IntSupplier indexes = distribution.indexes(places.size(), random);
    Questions questions = new Questions(count);
    for (int i = 0; i < count; i++) {
      questions.set(i, places.get(indexes.getAsInt()));
    }
    return questions;
  }

  /**
   * Returns questions about places outside all postal ranges. The first three digits of each code
   * in a region with rules also occur in a code that has a rule.
   */
  private List<Question> outside(PlaceKind kind, SplittableRandom random) {
    if (kind == PlaceKind.REGION && regionRates.isEmpty()) {
      throw new IllegalArgumentException("the table has no rules for whole regions");
    }
    Set<String> known = new HashSet<>();
    hits.forEach(hit -> known.add(hit.code().substring(0, 5)));
    List<Question> places = new ArrayList<>();
    for (Question hit : hits) {
      String zip =
          hit.code().substring(0, 3) + Integer.toString(100 + random.nextInt(100)).substring(1);
      if (!known.contains(zip)) {
        String code = zip + hit.code().substring(5);
        places.add(
            kind == PlaceKind.REGION
                ? Question.of(
                    hit.region(),
                    code,
                    hit.product(),
                    Objects.requireNonNull(regionRates.get(hit.region())))
                : unrated(hit, code));
      }
    }
    return places;
  }

  private Question unrated(Question hit, String code) {
    return regionRates.isEmpty()
        ? Question.of(hit.region(), code, hit.product(), BigDecimal.ZERO)
        : Question.of(
            Zips.REGION_WITHOUT_RATES,
            Zips.PREFIX_WITHOUT_RATES + code.substring(Zips.PREFIX_WITHOUT_RATES.length()),
            hit.product(),
            BigDecimal.ZERO);
  }
}
