package io.octroi.core.shared;

import java.util.function.IntUnaryOperator;

/** Deletes many rows in batches, so that other calls go on meanwhile. */
public final class Batches {

  private static final int BATCH = 1_000;

  private Batches() {}

  /**
   * Goes on until a batch is not full.
   *
   * @param batch deletes at most as many rows as it is told, and tells how many
   * @return how many in all
   */
  public static long all(IntUnaryOperator batch) {
    long total = 0;
    int deleted;
    do {
      deleted = batch.applyAsInt(BATCH);
      total += deleted;
    } while (deleted == BATCH);
    return total;
  }
}
