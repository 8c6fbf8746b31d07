package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.rule.Days;
import io.octroi.taxrate.TaxRate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Rates by date, for one category and number of issues or for all of them. */
final class Timeline implements Answers {

  /**
   * The first day of the newest rate, which most queries ask for and which is therefore found
   * first.
   */
  private final int newestFrom;

  private final TaxRate newest;

  /** The first days of the earlier rates; the first is {@link Days#ALWAYS}. */
  private final int[] from;

  private final TaxRate[] rates;

  /**
   * Creates a timeline.
   *
   * @param from the first day of each rate, ascending; the first is {@link Days#ALWAYS}; at least
   *     one
   * @param rates the rates in the same order
   */
  Timeline(int[] from, TaxRate[] rates) {
    int last = from.length - 1;
    this.newestFrom = from[last];
    this.newest = rates[last];
    this.from = Arrays.copyOf(from, last);
    this.rates = Arrays.copyOf(rates, last);
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
