package io.octroi.storage.postgresql;

import io.octroi.storage.tck.FeedContract;
import io.octroi.storage.tck.StorageFixture;
import io.octroi.testing.postgresql.PostgresServer;
import java.time.Duration;

/** Runs the feed contract on two openings; {@code -Doctroi.feed.seconds=600} for a long run. */
class PostgresFeedTest extends FeedContract {

  private static final PostgresFixtures FIXTURES = new PostgresFixtures(PostgresServer.DATABASE);

  @Override
  protected StorageFixture newFixture() {
    return FIXTURES.next();
  }

  @Override
  protected int openings() {
    return 2;
  }

  /** Half of the time, because this module also runs the races of the contract three times. */
  @Override
  protected Duration duration() {
    return super.duration().dividedBy(2);
  }
}
