package io.octroi.benchmarks.report;

import java.util.Locale;
import java.util.Optional;

/**
 * What a figure, mostly a ratio, should be.
 *
 * @param atMost whether it is to be at most the limit, and not at least
 * @param found what was measured; empty if it was not
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

  /** How it went, and by how much it was missed. */
  private String verdict(Ratio ratio) {
    if (isMet(ratio)) {
      return "met";
    }
    double factor = atMost ? ratio.value() / limit : limit / ratio.value();
    return limit == 0 ? "missed" : String.format(Locale.ROOT, "missed by a factor of %.2f", factor);
  }

  /** A line of a table in Markdown. */
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
