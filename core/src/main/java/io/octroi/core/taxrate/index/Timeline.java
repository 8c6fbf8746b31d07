package io.octroi.core.taxrate.index;

import io.octroi.core.taxrate.rule.Days;
import io.octroi.taxrate.TaxRate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Answers from days on, for one category and number of issues or for all of them. */
final class Timeline implements Answers {

  /** The newest answer, which is mostly asked for, is found without looking further. */
  private final int newestFrom;

  private final TaxRate newest;

  /** Where the earlier ones begin; the first at {@link Days#ALWAYS}. */
  private final int[] from;

  private final TaxRate[] rates;

  /** Answers beginning on these days, the first {@link Days#ALWAYS}; at least one. */
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
