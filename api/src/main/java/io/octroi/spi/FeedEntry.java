package io.octroi.spi;

import org.jspecify.annotations.Nullable;

/**
 * An entry of a feed: the newest state of a key.
 *
 * @param sequence where it stands in the feed; drawn by the store in the same atomic step as the
 *     change
 * @param key the row's primary key within the tenant
 * @param row the row; null if it was deleted
 * @param <R> what the feed is about
 */
public record FeedEntry<R>(long sequence, String key, @Nullable R row) {}
