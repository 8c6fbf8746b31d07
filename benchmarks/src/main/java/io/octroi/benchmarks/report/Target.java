package io.octroi.benchmarks.report;

import java.util.Locale;
import java.util.Optional;

/**
 * A limit for a figure or a ratio.
 *
 * @param what the description of the figure
 * @param atMost whether the limit is an upper bound; otherwise it is a lower bound
 * @param found the measured value, or empty if the value was not measured
 */
record Target(String what, boolean atMost, double limit, Optional<Ratio> found) {

  static Target atMost(double limit, String what, Optional<Ratio> found) {
    return new Target(what, true, limit, found);
  }

  static Target atLeast(double limit, String what, Optional<Ratio> found) {
    return new Target(what, false, limit, found);
  }

  private boolean isMet(Ratio ratio) {
    return atMost ? ratio.value() <= limit : ratio.value() >= limit;
  }

  /**
   * Returns a text that says whether the target was met and, if not, by what factor it was missed.
   */
  private String verdict(Ratio ratio) {
    if (isMet(ratio)) {
      return "met";
    }
    double factor = atMost ? ratio.value() / limit : limit / ratio.value();
    return limit == 0 ? "missed" : String.format(Locale.ROOT, "missed by a factor of %.2f", factor);
  }

  /** Formats the target as a row of a Markdown table. */
  String line() {
    return String.format(
        Locale.ROOT,
        "| %s | %s %s | %s | %s |",
        what,
        atMost ? "<=" : ">=",
        limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit),
        found.map(Ratio::toString).orElse("-"),
        found.map(this::verdict).orElse("not measured"));
  }
}
