package io.octroi.benchmarks.data;

import io.octroi.benchmarks.data.Zips.Zip;
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

/** A table of rules, what it says today, and places to ask it for. */
public final class Table {

  private static final long SEED = 20_261_121;

  private final List<TaxRule> rules = new ArrayList<>();
  private final Intervals intervals = new Intervals();
  private final List<Question> hits = new ArrayList<>();

  /** The rates that hold all over a region; empty where there are none. */
  private Map<String, BigDecimal> regionRates = Map.of();

  /** Which one. */
  public enum Kind {
    /** Real rates of three states by ZIP code. */
    SST,
    /** 41,000 ZIP codes. */
    ZIPS,
    /** 10,000 rules for nested spans of ZIP+4 codes. */
    SPANS_10_000,
    /** 1,000,000 of them. */
    SPANS_1_000_000;

    /** Reads or generates it; the same each time. */
    public Table load() {
      Table table = new Table();
      switch (this) {
        case SST -> table.sst();
        case ZIPS -> table.zips();
        case SPANS_10_000 -> table.spans(10_000);
        case SPANS_1_000_000 -> table.spans(1_000_000);
      }
      return table;
    }
  }

  private void sst() {
    rules.addAll(SstRates.read());
    for (String product : List.of(Questions.PRODUCT, Questions.FOOD)) {
      SstRates.today(rules, product)
          .forEach(
              (number, asked) -> {
                intervals.add(number, asked.rate());
                intervals.add(number + Zips.CODE, BigDecimal.ZERO);
                hits.add(asked);
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
      List<TaxRule> ofCode = spans.next();
      rules.addAll(ofCode);
      int before = intervals.size();
      intervals.addAll(ofCode, Questions.TODAY);
      Zip zip = Zip.of(ofCode.get(0));
      int start = before;
      if (intervals.from(before - 1) == Zips.number(zip.region(), zip.code(), Questions.PRODUCT)) {
        start--; // The code before it ended there.
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
  }

  /** All rules, with their periods. */
  public List<TaxRule> rules() {
    return rules;
  }

  /** What holds today, without spans in spans, authorities and periods. */
  public Intervals intervals() {
    return intervals;
  }

  /** One place in each stretch that a postal range contains. */
  public List<Question> hits() {
    return hits;
  }

  /** What holds in a region today where no postal range does, by region. */
  public Map<String, BigDecimal> regionRates() {
    return regionRates;
  }

  /** So many, a power of two; the same each time. */
  public Questions questions(PlaceKind ask, Distribution draw, int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Question> places = ask == PlaceKind.HITS ? hits : outside(ask, random);
    IntSupplier drawn = draw.of(places.size(), random);
    Questions questions = new Questions(count);
    for (int i = 0; i < count; i++) {
      questions.set(i, places.get(drawn.getAsInt()));
    }
    return questions;
  }

  /** Codes with the same first three digits that no rule is for. */
  private List<Question> outside(PlaceKind ask, SplittableRandom random) {
    if (ask == PlaceKind.REGION && regionRates.isEmpty()) {
      throw new IllegalArgumentException("no rule is for a whole region");
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
            ask == PlaceKind.REGION
                ? Question.of(
                    hit.region(),
                    code,
                    hit.product(),
                    Objects.requireNonNull(regionRates.get(hit.region())))
                : Question.of(
                    regionRates.isEmpty() ? hit.region() : Zips.REGION_WITHOUT_RATES,
                    code,
                    hit.product(),
                    BigDecimal.ZERO));
      }
    }
    return places;
  }
}
