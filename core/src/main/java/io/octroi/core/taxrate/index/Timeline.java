package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.entry.Days;
import io.octroi.taxrate.TaxRate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rates by date, either for one category and number of issues or for all categories and numbers of
 * issues.
 */
final class Timeline implements Answers {

  /**
   * The first day of the newest rate. The newest rate is stored separately and found first, because
   * most queries ask for it.
   */
  private final int newestFrom;

  private final TaxRate newest;

  /** The first day of each earlier rate. The first element is {@link Days#ALWAYS}. */
  private final int[] from;

  private final TaxRate[] rates;

  /**
   * Creates a timeline.
   *
   * @param from the first day of each rate, in ascending order; there is at least one, and the
   *     first one is {@link Days#ALWAYS}
   * @param rates the rates in the same order
   */
  Timeline(int[] from, TaxRate[] rates) {
    int last = from.length - 1;
    this.newestFrom = from[last];
    this.newest = rates[last];
    this.from = Arrays.copyOf(from, last);
    this.rates = Arrays.copyOf(rates, last);
  }

  /** Reads a timeline from an image. */
  static Timeline read(ImageInput in, AnswerCompiler answers) {
    int[] from = in.numbers();
    TaxRate[] rates = new TaxRate[from.length];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = in.object(TaxRate.class, () -> answers.shared(RateImages.readRate(in)));
    }
    return answers.shared(new Timeline(from, rates));
  }

  @Override
  public void writeContent(ImageOutput out) {
    int[] days = Arrays.copyOf(from, from.length + 1);
    days[from.length] = newestFrom;
    out.numbers(days);
    for (TaxRate rate : rates) {
      out.object(rate, it -> RateImages.write(it, out));
    }
    out.object(newest, it -> RateImages.write(it, out));
  }

  int newestFrom() {
    return newestFrom;
  }

  TaxRate newest() {
    return newest;
  }

  TaxRate on(int epochDay) {
    if (epochDay >= newestFrom) {
      return newest;
    }
    int at = from.length - 1;
    while (from[at] > epochDay) {
      at--;
    }
    return rates[at];
  }

  @Override
  public TaxRate find(String category, int issues, int epochDay) {
    return on(epochDay);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Timeline line
            && line.newestFrom == newestFrom
            && line.newest.equals(newest)
            && Arrays.equals(line.from, from)
            && Arrays.equals(line.rates, rates));
  }

  @Override
  public int hashCode() {
    return 31 * newest.hashCode() + Arrays.hashCode(from);
  }
}
