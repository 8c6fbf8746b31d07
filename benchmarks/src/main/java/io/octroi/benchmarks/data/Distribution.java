package io.octroi.benchmarks.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** The distribution of places in questions. */
public enum Distribution {
  /** Each place equally often. */
  UNIFORM {
    @Override
    IntSupplier indexes(int places, SplittableRandom random) {
      return () -> random.nextInt(places);
    }
  },
  /** The n-th place 1/n as often as the first. */
  ZIPF {
    @Override
    IntSupplier indexes(int places, SplittableRandom random) {
      double[] sums = new double[places];
      double sum = 0;
      for (int i = 0; i < places; i++) {
        sum += 1.0 / (i + 1);
        sums[i] = sum;
      }
      int[] ranked = shuffled(places, random);
      double total = sum;
      return () -> {
        int at = Arrays.binarySearch(sums, random.nextDouble() * total);
        return ranked[Math.min(at < 0 ? -at - 1 : at, places - 1)];
      };
    }
  };

  /** Returns a source of random numbers from 0 to {@code places - 1}. */
  abstract IntSupplier indexes(int places, SplittableRandom random);

  private static int[] shuffled(int count, SplittableRandom random) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      int other = random.nextInt(i + 1);
      numbers[i] = numbers[other];
      numbers[other] = i;
    }
    return numbers;
  }
}
