package io.octroi.benchmarks.report;

import java.util.Locale;

/**
 * One figure divided by another.
 *
 * @param error how far it may be off when both figures are as far off as they may be, independently
 */
record Ratio(double value, double error) {

  static Ratio of(Figure above, Figure below) {
    double value = above.score() / below.score();
    double error = value * Math.hypot(above.error() / above.score(), below.error() / below.score());
    return new Ratio(value, error);
  }

  Ratio times(double factor) {
    return new Ratio(value * factor, error * factor);
  }

  /** Divides ratios of other figures. */
  Ratio over(Ratio other) {
    double quotient = value / other.value;
    return new Ratio(quotient, quotient * Math.hypot(error / value, other.error / other.value));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        value < 0.1 ? "%.4f ± %.4f" : value < 10 ? "%.2f ± %.2f" : "%.0f ± %.0f",
        value,
        error);
  }
}
