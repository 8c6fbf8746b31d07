package io.octroi.storage.h2;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How far each feed is. Written only by whoever has locked the tenant's aggregate. */
interface FeedSql {

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

  /** Keeps a feed's state, which may be its first. */
  static void put(Session session, String tenant, String name, State state) {
    FeedSql sql = session.sql(FeedSql.class);
    if (sql.update(tenant, name, state.newest(), state.purged()) == 0) {
      sql.insert(tenant, name, state.newest(), state.purged());
    }
  }

  /**
   * Draws the next sequence. Whoever does holds the lock on the aggregate until the transaction has
   * ended, so that sequences become visible in their order.
   */
  static long next(Session session, String tenant, String name) {
    State before = session.sql(FeedSql.class).state(tenant, name).orElse(State.NONE);
    put(session, tenant, name, new State(before.newest() + 1, before.purged()));
    return before.newest() + 1;
  }

  /**
   * How far a feed is.
   *
   * @param newest the sequence drawn last
   * @param purged the highest sequence that was purged
   */
  record State(long newest, long purged) {

    static final State NONE = new State(0, 0);
  }

  /** Reads a feed's state. */
  final class Mapper implements RowMapper<State> {

    @Override
    public State map(ResultSet row, StatementContext context) throws SQLException {
      return new State(row.getLong("newest"), row.getLong("purged"));
    }
  }
}
