package io.octroi.core.shared;

import java.util.function.IntUnaryOperator;

/** A utility that deletes many rows in batches, so that other calls can run between the batches. */
public final class Batches {

  private static final int SIZE = 1_000;

  private Batches() {}

  /**
   * Deletes batches of rows until a batch is not full.
   *
   * @param batch a function that deletes at most the given number of rows and returns the number of
   *     deleted rows
   * @return the total number of deleted rows
   */
  public static long deleteAll(IntUnaryOperator batch) {
    long total = 0;
    int deleted;
    do {
      deleted = batch.applyAsInt(SIZE);
      total += deleted;
    } while (deleted == SIZE);
    return total;
  }
}
