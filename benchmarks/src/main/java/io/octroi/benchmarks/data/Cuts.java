package io.octroi.benchmarks.data;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random cuts that divide the +4 codes of a ZIP code into parts. */
final class Cuts {

  /** The number of +4 codes of a ZIP code. */
  static final int PLUS_FOUR = 10_000;

  private Cuts() {}

  /**
   * Returns the bounds of the parts, including 0 and {@value #PLUS_FOUR}. Their number has a
   * log-normal distribution; the last ZIP code has enough parts for all that remain.
   *
   * @param remaining the number of parts for all ZIP codes that are left
   * @param codes the number of these ZIP codes, at least 1
   */
  static int[] of(SplittableRandom random, int remaining, int codes) {
    double wanted = remaining;
    if (codes > 1) {
      double mean = (double) remaining / codes;
      wanted = 0.75 * mean * Math.exp(random.nextGaussian() - 0.5);
    }
    return IntStream.concat(
            IntStream.of(0, PLUS_FOUR),
            IntStream.generate(() -> random.nextInt(1, PLUS_FOUR)).limit((long) wanted))
        .sorted()
        .distinct()
        .toArray();
  }
}
