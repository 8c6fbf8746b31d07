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

  /** Writes the content of these answers to an image. */
  void writeContent(ImageOutput out);

  /** Writes answers to an image, or a reference if they were written before. */
  static void write(Answers answers, ImageOutput out) {
    out.object(
        answers,
        it -> {
          out.flag(it instanceof Timeline);
          it.writeContent(out);
        });
  }

  /** Reads answers from an image. */
  static Answers read(ImageInput in, AnswerCompiler answers) {
    return in.object(
        Answers.class,
        () -> in.flag() ? Timeline.read(in, answers) : Varied.readVaried(in, answers));
  }

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

    private static Varied readVaried(ImageInput in, AnswerCompiler answers) {
      String[] categories = new String[in.number()];
      Arrays.setAll(categories, i -> in.text());
      int[] issuesFrom = in.numbers();
      Timeline[] timelines = new Timeline[(categories.length + 1) * issuesFrom.length];
      Arrays.setAll(timelines, i -> (Timeline) Answers.read(in, answers));
      return answers.shared(new Varied(categories, issuesFrom, timelines));
    }

    @Override
    public void writeContent(ImageOutput out) {
      out.number(categories.length);
      for (String category : categories) {
        out.text(category);
      }
      out.numbers(issuesFrom);
      for (Timeline timeline : timelines) {
        Answers.write(timeline, out);
      }
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
