package io.octroi.spi;

import org.jspecify.annotations.Nullable;

/**
 * An entry in a change feed: the latest state of the row with a given key.
 *
 * @param sequence the sequence number, which is the position in the feed; the store assigns it in
 *     the same atomic step as the change
 * @param key the row's primary key within the tenant
 * @param row the row, or null if it was deleted
 * @param <R> the type of the row
 */
public record FeedEntry<R>(long sequence, String key, @Nullable R row) {}
