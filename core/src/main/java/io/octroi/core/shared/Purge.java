package io.octroi.core.shared;

import java.time.Instant;
import java.util.function.IntUnaryOperator;

/** Deletes many rows in batches, so that other calls go on meanwhile. */
public final class Purge {

  private static final int BATCH = 1_000;

  /** What a store can be expected to know of time. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private Purge() {}

  /**
   * An end as a store knows it.
   *
   * @param before any instant
   * @return the nearest one within the years 1 to 9999
   */
  public static Instant end(Instant before) {
    return before.isBefore(EARLIEST) ? EARLIEST : before.isAfter(LATEST) ? LATEST : before;
  }

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
