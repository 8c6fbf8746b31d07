package io.octroi.spi;

import java.util.List;

/**
 * A page of a change feed, read as one consistent snapshot.
 *
 * @param newest the highest sequence number assigned for the tenant so far, or 0 if there is none
 * @param purged the highest sequence number of a purged deletion, or a higher number set by a
 *     restore or by {@link PaymentTermStore#beginAbove}; 0 if there is neither. No row has a lower
 *     sequence number
 * @param entries the entries in the order of their sequence numbers
 * @param <R> the type of the rows
 */
public record FeedPage<R>(long newest, long purged, List<FeedEntry<R>> entries) {

  /** Copies the entries. */
  public FeedPage {
    entries = List.copyOf(entries);
  }
}
