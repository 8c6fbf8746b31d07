package io.octroi.storage.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filtered listing in slices of the rows that the filter looks at. Each slice has
 * statements of its own, so that none takes long, however many rows the filter leaves out.
 */
final class Slices {

  /** The number of rows that one statement looks at. H2 looks at some 100,000 in a second. */
  static final int SIZE = 20_000;

  private Slices() {}

  /**
   * A listing in the order of its keys.
   *
   * @param <K> the key of a row
   * @param <R> a row
   */
  interface Listing<K, R> {

    /** Returns the key of the row that is so many rows behind a key; empty if there are fewer. */
    Optional<K> behind(K after, int count);

    /** Returns the first rows that the filter leaves, up to and with a key; null for all. */
    List<R> rows(K after, @Nullable K last, int limit);
  }

  /** Returns the first rows behind a key; fewer than the limit only if there are no more. */
  static <K, R> List<R> read(K start, int limit, Listing<K, R> listing) {
    return read(start, limit, SIZE, listing);
  }

  /** Does the same with slices of a certain number of rows. */
  static <K, R> List<R> read(K start, int limit, int size, Listing<K, R> listing) {
    List<R> rows = new ArrayList<>();
    K after = start;
    while (true) {
      K last = listing.behind(after, size).orElse(null);
      rows.addAll(listing.rows(after, last, limit - rows.size()));
      if (last == null || rows.size() == limit) {
        return rows;
      }
      after = last;
    }
  }
}
