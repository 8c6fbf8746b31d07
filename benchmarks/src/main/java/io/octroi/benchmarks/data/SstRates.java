package io.octroi.benchmarks.data;

import io.octroi.taxrate.TaxRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The real tax rates of Georgia, Wisconsin and Minnesota by ZIP code, with separate rates for food.
 */
public final class SstRates {

  static final String FOOD = "food";

  private static final String FILE = "us-sst-ga-wi-mn.csv";

  private SstRates() {}

  /** Returns the contents of the CSV file. */
  public static String csv() {
    try (InputStream file =
        Objects.requireNonNull(SstRates.class.getResourceAsStream(FILE), FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the rules of all periods. */
  static List<TaxRule> read() {
    return csv().lines().skip(1).map(SstRates::rule).toList();
  }

  private static TaxRule rule(String line) {
    String[] parts = line.split(",", -1);
    return TaxRule.of(parts[0], parts[1], parts[10])
        .region(parts[2])
        .postal(parts[3], parts[4])
        .category(parts[5].isEmpty() ? null : parts[5])
        .from(date(parts[8]))
        .until(date(parts[9]))
        .build();
  }

  private static @Nullable LocalDate date(String text) {
    return text.isEmpty() ? null : LocalDate.parse(text);
  }

  /**
   * Returns the questions for a product, with today's rates. The questions are computed without
   * Octroi, and are sorted by their {@linkplain Zips#number numbers}.
   */
  static SortedMap<Long, Question> today(List<TaxRule> rules, String product) {
    SortedMap<Long, Question> questions = new TreeMap<>();
    // Rules for food overwrite the general rules.
    for (@Nullable String category : new @Nullable String[] {null, FOOD}) {
      rules.stream()
          .filter(rule -> Objects.equals(rule.category().orElse(null), category))
          .filter(rule -> category == null || product.equals(Questions.FOOD))
          .filter(rule -> holds(rule, Questions.TODAY))
          .map(rule -> question(rule, product))
          .forEach(each -> questions.put(Zips.number(each.region(), each.code(), product), each));
    }
    return questions;
  }

  private static Question question(TaxRule rule, String product) {
    return Question.of(
        rule.region().orElseThrow(), rule.postalFrom().orElseThrow(), product, rule.rate());
  }

  static boolean holds(TaxRule rule, LocalDate day) {
    return (rule.startInclusive().isEmpty() || !day.isBefore(rule.startInclusive().orElseThrow()))
        && (rule.endExclusive().isEmpty() || day.isBefore(rule.endExclusive().orElseThrow()));
  }
}
