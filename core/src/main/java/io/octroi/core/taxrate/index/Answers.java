package io.octroi.core.taxrate.index;

import io.octroi.taxrate.TaxRate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ready-made answers of one stretch of postal codes: by category, number of issues and date.
 * Immutable once made; equal ones are one object.
 */
sealed interface Answers permits Timeline, Answers.Varied {

  TaxRate find(String category, int issues, int epochDay);

  /** Answers that vary by category or by number of issues; most are a {@link Timeline} alone. */
  final class Varied implements Answers {

    private final String[] categories;

    /**
     * Where each range of numbers of issues begins; the first at 0, which stands for none given.
     */
    private final int[] issuesFrom;

    /** By category, one more than are named for all the others, then by number of issues. */
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
