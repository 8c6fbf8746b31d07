package io.octroi.benchmarks.data;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** The distribution of the places in the questions. */
public enum Distribution {
  /** Each place is equally likely. */
  UNIFORM {
    @Override
    IntSupplier indexes(int places, SplittableRandom random) {
      return () -> random.nextInt(places);
    }
  },
  /**
   * A Zipf distribution. The n-th most likely place is 1/n times as likely as the most likely
   * place.
   */
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

  /** Returns a supplier of random indexes from 0 to {@code places - 1}. */
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
