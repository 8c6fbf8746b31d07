package io.octroi.benchmarks.report;

import java.util.Locale;

/**
 * The ratio of two figures.
 *
 * @param error the propagated error, under the assumption that the errors of the figures are
 *     independent
 */
record Ratio(double value, double error) {

  static Ratio of(Figure numerator, Figure denominator) {
    double value = numerator.score() / denominator.score();
    double error =
        value
            * Math.hypot(
                numerator.error() / numerator.score(), denominator.error() / denominator.score());
    return new Ratio(value, error);
  }

  Ratio times(double factor) {
    return new Ratio(value * factor, error * factor);
  }

  /** Returns this ratio divided by another ratio. */
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
