package io.octroi.storage.h2;

import io.octroi.storage.tck.FeedContract;
import io.octroi.storage.tck.StorageFixture;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/**
 * The feed over H2, with a connection for each thread; {@code -Doctroi.feed.seconds=600} for long.
 */
class H2FeedTest {

  /** Two openings of one database: nothing but the database settles the order between them. */
  @Nested
  class BetweenTwoOpenings extends FeedContract {
    @Override
    protected StorageFixture newFixture() {
      return H2Fixtures.dataSourceInMemory();
    }

    @Override
    protected int openings() {
      return 2;
    }
  }

  /** Where a change is read before it is durable; briefly, because it waits for a disk. */
  @Nested
  class OfAFile extends FeedContract {
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
