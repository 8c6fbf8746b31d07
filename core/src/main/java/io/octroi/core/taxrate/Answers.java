package io.octroi.core.taxrate;

import io.octroi.taxrate.TaxRate;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ready-made answers of one stretch of postal codes: by category, number of issues and date.
 * Immutable once made; equal ones are one object.
 */
final class Answers {

  private final String[] categories;

  /** One for each category, and one more for all the others. */
  private final ByIssues[] byCategory;

  /** The answers for the named categories, and for every other one. */
  Answers(Map<String, ByIssues> named, ByIssues other) {
    categories = named.keySet().toArray(String[]::new);
    byCategory = Arrays.copyOf(named.values().toArray(ByIssues[]::new), categories.length + 1);
    byCategory[categories.length] = other;
  }

  TaxRate find(String category, int issues, int epochDay) {
    int at = 0;
    while (at < categories.length && !categories[at].equals(category)) {
      at++;
    }
    return byCategory[at].find(issues).find(epochDay);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Answers answers
            && Arrays.equals(answers.categories, categories)
            && Arrays.equals(answers.byCategory, byCategory));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(categories) + Arrays.hashCode(byCategory);
  }

  /** Answers from numbers of issues on; the first begins at 0, which stands for none given. */
  static final class ByIssues {

    private final int[] from;
    private final ByDate[] byDate;

    ByIssues(int[] from, ByDate[] byDate) {
      this.from = from;
      this.byDate = byDate;
    }

    private ByDate find(int issues) {
      return byDate[floor(from, issues)];
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ByIssues answers
          && Arrays.equals(answers.from, from)
          && Arrays.equals(answers.byDate, byDate);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(from) + Arrays.hashCode(byDate);
    }
  }

  /** Answers from days on; the first begins at {@link Days#ALWAYS}. */
  static final class ByDate {

    private final int[] from;
    private final TaxRate[] rates;

    ByDate(int[] from, TaxRate[] rates) {
      this.from = from;
      this.rates = rates;
    }

    private TaxRate find(int epochDay) {
      return rates[floor(from, epochDay)];
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ByDate answers
          && Arrays.equals(answers.from, from)
          && Arrays.equals(answers.rates, rates);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(from) + Arrays.hashCode(rates);
    }
  }

  /**
   * The last position whose bound is not above the value; the newest, mostly asked for, is last.
   */
  private static int floor(int[] from, int value) {
    int at = from.length - 1;
    while (at > 0 && from[at] > value) {
      at--;
    }
    return at;
  }
}
