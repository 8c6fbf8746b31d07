package io.octroi.storage.postgresql;

import io.octroi.internal.Violations;
import java.time.Duration;

/**
 * The timeouts for statements.
 *
 * @param statement the maximum duration of a statement
 * @param lock the maximum time to wait for a lock, and approximately the maximum time for which a
 *     change is retried
 */
record Timeouts(Duration statement, Duration lock) {

  static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(5));

  private static final Duration MIN = Duration.ofMillis(1);
  private static final Duration MAX = Duration.ofHours(1);

  /** Adds a violation if a timeout is less than 1 millisecond or greater than 1 hour. */
  static void check(Violations faults, String name, Duration timeout) {
    faults.between(name, timeout, MIN, MAX);
  }

  /** Returns the statement timeout in seconds, rounded up, as JDBC requires. */
  int statementSeconds() {
    return Math.toIntExact(statement.plusMillis(999).toSeconds());
  }

  /**
   * Returns the statement that sets the timeouts for a transaction. The server resets them when the
   * transaction ends.
   */
  String settings() {
    return settings(statement.toMillis());
  }

  /** Returns the settings for a transaction whose statements may take a long time. */
  String bulkSettings() {
    // Uses custom plans, because a cached plan that was made while a table was empty later scans
    // the whole table.
    return settings(0) + "; set local plan_cache_mode = force_custom_plan";
  }

  private String settings(long statementMillis) {
    return "set transaction isolation level read committed, read write; set local lock_timeout = "
        + lock.toMillis()
        + "; set local statement_timeout = "
        + statementMillis;
  }
}
