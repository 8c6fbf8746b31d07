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
 * The real rates of Georgia, Wisconsin and Minnesota: for a ZIP code in all, for food in others.
 */
public final class SstRates {

  static final String FOOD = "food";

  private static final String FILE = "us-sst-ga-wi-mn.csv";

  private SstRates() {}

  /** The file. */
  public static String csv() {
    try (InputStream file =
        Objects.requireNonNull(SstRates.class.getResourceAsStream(FILE), FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them, with their periods. */
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

  /** What holds today for a product, worked out without Octroi, in the order of the codes. */
  static SortedMap<Long, Question> today(List<TaxRule> rules, String product) {
    SortedMap<Long, Question> asked = new TreeMap<>();
    // Those for all products first, so that those for food take their places.
    for (@Nullable String category : new @Nullable String[] {null, FOOD}) {
      rules.stream()
          .filter(rule -> Objects.equals(rule.category(), category))
          .filter(rule -> category == null || product.equals(Questions.FOOD))
          .filter(rule -> holds(rule, Questions.TODAY))
          .map(rule -> asked(rule, product))
          .forEach(each -> asked.put(Zips.number(each.region(), each.code(), product), each));
    }
    return asked;
  }

  private static Question asked(TaxRule rule, String product) {
    return Question.of(
        Objects.requireNonNull(rule.region()),
        Objects.requireNonNull(rule.postalFrom()),
        product,
        rule.rate());
  }

  static boolean holds(TaxRule rule, LocalDate day) {
    return (rule.startInclusive() == null || !day.isBefore(rule.startInclusive()))
        && (rule.endExclusive() == null || day.isBefore(rule.endExclusive()));
  }
}
