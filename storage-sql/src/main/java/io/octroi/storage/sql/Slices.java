package io.octroi.storage.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filtered listing in slices of unfiltered rows. Each slice is read by separate statements,
 * so each statement is short even if the filter rejects many rows. The first slice is as long as
 * the page, so a filter that accepts nearly all rows costs little, and each further slice is twice
 * as long.
 */
final class Slices {

  /** The maximum number of rows that a statement scans. H2 scans about 100,000 rows per second. */
  static final int SIZE = 20_000;

  private Slices() {}

  /**
   * A listing of rows in key order.
   *
   * @param <K> the type of the keys
   * @param <R> the type of the rows
   */
  interface Listing<K, R> {

    /**
     * Returns the key of the unfiltered row that is {@code count} rows after a key, or empty if
     * fewer rows follow.
     */
    Optional<K> keyAfter(K after, int count);

    /**
     * Returns up to {@code limit} filtered rows after a key. Includes keys up to and including the
     * last key, or all following keys if the last key is null.
     */
    List<R> rows(K after, @Nullable K last, int limit);
  }

  /**
   * Returns up to {@code limit} filtered rows after a key. Returns fewer rows only if no more rows
   * follow.
   */
  static <K, R> List<R> read(K start, int limit, Listing<K, R> listing) {
    return read(start, limit, SIZE, listing);
  }

  /** Returns up to {@code limit} rows after a key, read in slices of at most {@code max} rows. */
  static <K, R> List<R> read(K start, int limit, int max, Listing<K, R> listing) {
    List<R> rows = new ArrayList<>();
    K after = start;
    for (int size = Math.min(limit, max); ; size = Math.min(2 * size, max)) {
      K last = listing.keyAfter(after, size).orElse(null);
      rows.addAll(listing.rows(after, last, limit - rows.size()));
      if (last == null || rows.size() == limit) {
        return rows;
      }
      after = last;
    }
  }
}
