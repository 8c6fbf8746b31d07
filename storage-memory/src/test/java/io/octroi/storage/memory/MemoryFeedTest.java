package io.octroi.storage.memory;

import io.octroi.storage.tck.FeedContract;
import io.octroi.storage.tck.StorageFixture;

/** The feed of the memory store; {@code -Doctroi.feed.seconds=600} for long. */
class MemoryFeedTest extends FeedContract {

  @Override
  protected StorageFixture newFixture() {
    return new SharedFixture();
  }
}
