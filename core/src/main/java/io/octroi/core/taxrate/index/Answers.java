package io.octroi.core.taxrate.index;

import io.octroi.taxrate.TaxRate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The precomputed rates for one interval of postal codes, by category, number of issues and date.
 * Immutable. Equal answers are represented by the same object.
 */
sealed interface Answers permits Timeline, Answers.Varied {

  TaxRate find(String category, int issues, int epochDay);

  /**
   * Answers that depend on the category or the number of issues. Most answers are a {@link
   * Timeline} instead.
   */
  final class Varied implements Answers {

    private final String[] categories;

    /**
     * The start of each range of issue counts. The first range begins with 0, which represents an
     * unspecified number of issues.
     */
    private final int[] issuesFrom;

    /**
     * The timelines by category and then by number of issues. A last row contains the timelines for
     * all other categories.
     */
    private final Timeline[] timelines;

    Varied(String[] categories, int[] issuesFrom, Timeline[] timelines) {
      this.categories = categories;
      this.issuesFrom = issuesFrom;
      this.timelines = timelines;
    }

    @Override
    public TaxRate find(String category, int issues, int epochDay) {
      int row = 0;
      while (row < categories.length && !categories[row].equals(category)) {
        row++;
      }
      int column = issuesFrom.length - 1;
      while (issuesFrom[column] > issues) {
        column--;
      }
      return timelines[row * issuesFrom.length + column].on(epochDay);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other == this
          || (other instanceof Varied answers
              && Arrays.equals(answers.categories, categories)
              && Arrays.equals(answers.issuesFrom, issuesFrom)
              && Arrays.equals(answers.timelines, timelines));
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(categories) + Arrays.hashCode(timelines);
    }
  }
}
