package io.octroi.storage.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filtered listing in slices of unfiltered rows. Each slice has its own statements, so that
 * every statement is short, even if the filter rejects many rows.
 */
final class Slices {

  /** The maximum number of rows that a statement scans. H2 scans about 100,000 rows per second. */
  static final int SIZE = 20_000;

  private Slices() {}

  /**
   * A listing in the order of its keys.
   *
   * @param <K> the key of a row
   * @param <R> a row
   */
  interface Listing<K, R> {

    /** Returns the key of the n-th unfiltered row after a key; empty if there are fewer rows. */
    Optional<K> keyAfter(K after, int count);

    /**
     * Returns the first filtered rows after a key, up to a last key, inclusive; null for no end.
     */
    List<R> rows(K after, @Nullable K last, int limit);
  }

  /** Returns the first rows after a key; fewer than the limit only if no more follow. */
  static <K, R> List<R> read(K start, int limit, Listing<K, R> listing) {
    return read(start, limit, SIZE, listing);
  }

  /** Returns the first rows after a key, read in slices of the given number of rows. */
  static <K, R> List<R> read(K start, int limit, int size, Listing<K, R> listing) {
    List<R> rows = new ArrayList<>();
    K after = start;
    while (true) {
      K last = listing.keyAfter(after, size).orElse(null);
      rows.addAll(listing.rows(after, last, limit - rows.size()));
      if (last == null || rows.size() == limit) {
        return rows;
      }
      after = last;
    }
  }
}
