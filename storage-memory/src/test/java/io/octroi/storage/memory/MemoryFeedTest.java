package io.octroi.storage.memory;

import io.octroi.storage.tck.FeedContract;
import io.octroi.storage.tck.StorageFixture;

/** Runs the feed contract over the memory store, longer with {@code -Doctroi.feed.seconds=600}. */
class MemoryFeedTest extends FeedContract {

  @Override
  protected StorageFixture newFixture() {
    return new SharedFixture();
  }
}
