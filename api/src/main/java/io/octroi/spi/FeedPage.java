package io.octroi.spi;

import java.util.List;

/**
 * A part of a feed; all of it is of one moment.
 *
 * @param newest the highest sequence drawn for the tenant so far; 0 if none was
 * @param purged the highest sequence of a deletion that was purged, or what it was raised to by a
 *     restore; 0 if there is none. Every row that is there has a higher one
 * @param entries in the order of their sequences
 * @param <R> what the feed is about
 */
public record FeedPage<R>(long newest, long purged, List<FeedEntry<R>> entries) {

  /** Takes a copy of the entries. */
  public FeedPage {
    entries = List.copyOf(entries);
  }
}
