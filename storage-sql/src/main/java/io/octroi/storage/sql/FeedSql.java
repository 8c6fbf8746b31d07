package io.octroi.storage.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Statements for the states of feeds. The state of a feed is written only while the tenant's
 * aggregate is locked. The table also contains the states of change logs, which {@link
 * ChangeLogSql} reads and writes without that lock.
 */
interface FeedSql {

  /**
   * Represents all tenants that have no row of their own. Tenant ids are never empty, so this value
   * differs from all of them.
   */
  String ALL_OTHERS = "";

  @SqlQuery(
      """
      select newest, purged
      from octroi.feed
      where tenant = :tenant and name = :name
      """)
  Optional<State> state(String tenant, String name);

  @SqlUpdate(
      """
      update octroi.feed
      set newest = :newest, purged = :purged
      where tenant = :tenant and name = :name
      """)
  int update(String tenant, String name, long newest, long purged);

  @SqlUpdate(
      """
      insert into octroi.feed (tenant, name, newest, purged)
      values (:tenant, :name, :newest, :purged)
      """)
  void insert(String tenant, String name, long newest, long purged);

  @SqlQuery(
      """
      select tenant
      from octroi.feed
      where name = :name
      """)
  List<String> tenants(String name);

  /** Inserts or updates the state of a feed. */
  static void put(SqlSession session, String tenant, String name, State state) {
    FeedSql sql = session.sql(FeedSql.class);
    if (sql.update(tenant, name, state.newest(), state.purged()) == 0) {
      sql.insert(tenant, name, state.newest(), state.purged());
    }
  }

  /** Returns the state of a feed, or its initial state if the feed has no changes. */
  static State of(SqlSession session, String tenant, String name) {
    return session.sql(FeedSql.class).state(tenant, name).orElseGet(() -> beginning(session, name));
  }

  /**
   * Returns the initial state of feeds. Its sequence numbers are 0, or, after a restore, higher
   * than all sequence numbers assigned earlier.
   */
  static State beginning(SqlSession session, String name) {
    return session.sql(FeedSql.class).state(ALL_OTHERS, name).orElse(State.NONE);
  }

  /**
   * Returns the next sequence number. The caller must hold the lock on the aggregate until the
   * transaction ends, so that sequence numbers become visible in ascending order.
   */
  static long next(SqlSession session, String tenant, String name) {
    State before = of(session, tenant, name);
    put(session, tenant, name, new State(before.newest() + 1, before.purged()));
    return before.newest() + 1;
  }

  /**
   * The state of a feed.
   *
   * @param newest the last sequence number assigned
   * @param purged the highest sequence number purged, or a higher number; readers with a lower one
   *     start again
   */
  record State(long newest, long purged) {

    static final State NONE = new State(0, 0);

    private static final long RAISE = 1L << 32;
    private static final Instant RESTORES_BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final int SEQUENCES_PER_SECOND_BITS = 22;

    /** Returns the state in which readers up to a sequence number start again. */
    State above(long sequence) {
      return new State(Math.max(newest, sequence), Math.max(purged, sequence + 1));
    }

    /**
     * Returns the state after a restore, with sequence numbers that no reader has seen. They are
     * raised by at least 2^32, and beyond the numbers that earlier restores of the same backup can
     * have assigned at a rate of four million per second.
     */
    State afterRestore(Instant now) {
      long seconds = Math.max(0, Duration.between(RESTORES_BEGIN, now).toSeconds());
      long raised = Math.max(newest + RAISE, seconds << SEQUENCES_PER_SECOND_BITS);
      return new State(raised, raised);
    }
  }

  static State read(Row row) throws SQLException {
    return new State(row.number("newest"), row.number("purged"));
  }
}
