package io.octroi.core.shared;

import java.util.function.IntUnaryOperator;

/** Deletes many rows in batches, so that other calls can run between them. */
public final class Batches {

  private static final int SIZE = 1_000;

  private Batches() {}

  /**
   * Deletes batches until one is not full.
   *
   * @param batch deletes at most the given number of rows and returns how many it deleted
   * @return the number of deleted rows
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
