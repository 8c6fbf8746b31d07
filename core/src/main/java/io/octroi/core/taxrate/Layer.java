package io.octroi.core.taxrate;

/**
 * Disjoint stretches of packed postal codes, gapless, each with its answers: what holds for queries
 * of one length of postal code, which no rule with longer bounds matches.
 */
final class Layer {

  /** Where each stretch begins; the first covers whatever is before it too. */
  private final long[] from;

  private final Answers[] answers;

  Layer(long[] from, Answers[] answers) {
    this.from = from;
    this.answers = answers;
  }

  Answers find(long postalKey) {
    int low = 0;
    int high = from.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (from[middle] <= postalKey) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return answers[low];
  }
}
