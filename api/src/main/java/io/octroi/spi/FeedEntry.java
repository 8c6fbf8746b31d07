package io.octroi.spi;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a feed: the latest state of a key.
 *
 * @param sequence the position in the feed, which the store assigns in the same atomic step as the
 *     change
 * @param key the row's primary key within the tenant
 * @param row the row; null if it was deleted
 * @param <R> the row
 */
public record FeedEntry<R>(long sequence, String key, @Nullable R row) {}
