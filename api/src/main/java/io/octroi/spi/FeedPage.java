package io.octroi.spi;

import java.util.List;

/**
 * A page of a feed: a consistent snapshot.
 *
 * @param newest the highest sequence assigned for the tenant so far; 0 if there is none
 * @param purged the highest sequence of a purged deletion, or the value to which a restore raised
 *     it; 0 if there is none. Every existing row has a higher sequence
 * @param entries the entries in the order of their sequences
 * @param <R> the row
 */
public record FeedPage<R>(long newest, long purged, List<FeedEntry<R>> entries) {

  /** Copies the entries. */
  public FeedPage {
    entries = List.copyOf(entries);
  }
}
