package io.octroi.storage.h2;

import io.octroi.storage.tck.FeedContract;
import io.octroi.storage.tck.StorageFixture;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/**
 * Runs the feed contract on H2, with a connection for each thread; {@code
 * -Doctroi.feed.seconds=600} for a long run.
 */
class H2FeedTest {

  /** Two stores on one database, so that only the database determines the order. */
  @Nested
  class TwoStores extends FeedContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSourceInMemory();
    }

    @Override
    protected int openings() {
      return 2;
    }
  }

  /**
   * Reads changes before they are durable. Runs for a shorter time, because it waits for a disk.
   */
  @Nested
  class InAFile extends FeedContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.file();
    }

    @Override
    protected Duration duration() {
      return super.duration().dividedBy(5);
    }
  }
}
