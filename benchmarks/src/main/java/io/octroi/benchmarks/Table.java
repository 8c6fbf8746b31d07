package io.octroi.benchmarks;

import io.octroi.benchmarks.Zips.Zip;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A generated table, what it says today, and codes to ask it for. */
public final class Table {

  private static final long SEED = 20_261_121;

  final List<TaxRule> rules = new ArrayList<>();
  final Stretches stretches = new Stretches();
  private final List<Asked> asked = new ArrayList<>();

  /** Which one. */
  public enum Kind {
    /** 41,000 ZIP codes. */
    ZIPS(0),
    /** 10,000 rules for nested spans of ZIP+4 codes. */
    SPANS_10_000(10_000),
    /** 1,000,000 of them. */
    SPANS_1_000_000(1_000_000);

    private final int spans;

    Kind(int spans) {
      this.spans = spans;
    }

    Table generate() {
      Table table = new Table();
      if (this == ZIPS) {
        table.zips();
      } else {
        table.spans(spans);
      }
      return table;
    }
  }

  /** A place that some rule is for; a stretch of codes begins with the first one. */
  record Asked(String region, String first, String code, BigDecimal rate) {}

  private void zips() {
    ZipRates table = ZipRates.generate(SEED);
    rules.addAll(table.rules());
    table
        .rates()
        .forEach(
            (zip, rate) -> {
              long number = Zips.number(zip.region(), zip.code());
              stretches.add(number, rate);
              stretches.add(number + 10_000, BigDecimal.ZERO);
              asked.add(new Asked(zip.region(), zip.code(), zip.code(), rate));
            });
  }

  private void spans(int count) {
    Spans spans = Spans.generate(count, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    while (spans.hasNext()) {
      List<TaxRule> ofCode = spans.next();
      rules.addAll(ofCode);
      int before = stretches.size();
      stretches.addAll(ofCode, Questions.TODAY);
      Zip zip = Zip.of(ofCode.get(0));
      int start = before;
      if (stretches.from(before - 1) == Zips.number(zip.region(), zip.code())) {
        start--; // The code before it ended there.
      }
      for (int i = start; i < stretches.size() - 1; i++) {
        long first = stretches.from(i);
        long code = random.nextLong(first, stretches.from(i + 1));
        asked.add(new Asked(zip.region(), zip.digits(first), zip.digits(code), stretches.rate(i)));
      }
    }
  }

  List<Asked> asked() {
    return asked;
  }

  Questions questions(int count) {
    Questions questions = new Questions(count);
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < count; i++) {
      questions.set(i, asked.get(random.nextInt(asked.size())));
    }
    questions.prepare();
    return questions;
  }
}
