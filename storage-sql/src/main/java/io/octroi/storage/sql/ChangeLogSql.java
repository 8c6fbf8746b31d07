package io.octroi.storage.sql;

import io.octroi.spi.Change;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Statements for the change log. The table {@code feed} stores the state of its sequence numbers.
 */
interface ChangeLogSql {

  String INSERT_FEED =
      """
      insert into octroi.feed (tenant, name, newest, purged)
      values (?, 'change', 0, 0)
      """;

  String INSERT =
      """
      insert into octroi.change_log (tenant, sequence, kind, change_key, logged_at)
      select tenant, newest - cast(? as bigint), cast(? as character varying),
        cast(? as character varying), current_timestamp
      from octroi.feed
      where tenant = ? and name = 'change'
      """;

  // Locks the row until the commit, so that sequence numbers are in commit order.
  @SqlUpdate(
      """
      update octroi.feed
      set newest = newest + :count
      where tenant = :tenant and name = 'change'
      """)
  int advance(String tenant, int count);

  @SqlUpdate(
      """
      delete from octroi.change_log
      where tenant = :tenant and kind = :kind
      """)
  void deleteKind(String tenant, String kind);

  // If there are no sequence numbers, returns one row without a tenant, with the time and server.
  @SqlQuery(
      """
      select feed.tenant, feed.newest, current_timestamp as read_at,"""
          + SqlDialect.SERVER
          + """
      as server
      from (values (1)) one (number)
      left join
        (select existing.tenant, existing.newest
          from unnest(cast(:tenants as character varying array)) wanted (tenant)
          join octroi.feed existing
            on existing.tenant = wanted.tenant and existing.name = 'change') feed
        on true
      """)
  List<Newest> newest(String[] tenants);

  // One statement, for a consistent snapshot: a row for each entry, or one row without an entry.
  @SqlQuery(
      """
      select feed.newest, feed.purged, entry.sequence, entry.kind, entry.change_key
      from octroi.feed feed
      left join
        (select *
          from octroi.change_log
          where tenant = :tenant and sequence > :after
          order by tenant, sequence
          fetch first :limit rows only) entry
        on entry.tenant = feed.tenant
      where feed.tenant = :tenant and feed.name = 'change'
      order by entry.sequence
      """)
  List<Part> since(String tenant, long after, int limit);

  @SqlQuery(
      """
      select max(sequence)
      from octroi.change_log
      where tenant = :tenant and logged_at < :before
      """)
  Optional<Long> newestBefore(String tenant, Instant before);

  @SqlUpdate(
      """
      update octroi.feed
      set purged = :purged
      where tenant = :tenant and name = 'change' and purged < :purged
      """)
  void setPurged(String tenant, long purged);

  @SqlUpdate(
      """
      delete from octroi.change_log
      where tenant = :tenant and sequence <= :last
      """)
  int deleteUpTo(String tenant, long last);

  /**
   * The newest sequence number of a tenant. The tenant is null if there are no sequence numbers.
   */
  record Newest(Instant at, String server, @Nullable String tenant, long sequence) {

    static Newest read(Row row) throws SQLException {
      return new Newest(
          row.instant("read_at"),
          row.text("server"),
          row.textOrNull("tenant"),
          row.number("newest"));
    }
  }

  /** The state of the log, with one of its entries or without an entry. */
  record Part(FeedSql.State state, @Nullable Change entry) {

    static Part read(Row row) throws SQLException {
      String kind = row.textOrNull("kind");
      return new Part(
          new FeedSql.State(row.number("newest"), row.number("purged")),
          kind == null
              ? null
              : new Change(
                  row.number("sequence"), Change.Kind.valueOf(kind), row.text("change_key")));
    }
  }

  /**
   * Appends entries to the log of a tenant. Must be called immediately before the commit, because
   * its statements block other changes of the tenant.
   */
  static void append(SqlSession session, String tenant, Map<Change.Kind, Set<String>> changes)
      throws SQLException {
    List<Change> entries = entries(changes);
    ChangeLogSql sql = session.sql(ChangeLogSql.class);
    if (sql.advance(tenant, entries.size()) == 0) {
      Batches.insert(session, INSERT_FEED, tenant, (parameters, it) -> parameters.text(1, it));
      sql.advance(tenant, entries.size());
    }
    for (Change entry : entries) {
      if (entry.key().equals(Change.ALL)) {
        sql.deleteKind(tenant, entry.kind().name());
      }
    }
    Batches.run(
        session,
        INSERT,
        entries,
        (parameters, entry) -> {
          parameters.number(1, entries.size() - entry.sequence());
          parameters.text(2, entry.kind().name());
          parameters.text(3, entry.key());
          parameters.text(4, tenant);
        });
  }

  /** Returns the log entries for a change, numbered from 1. */
  private static List<Change> entries(Map<Change.Kind, Set<String>> changes) {
    List<Change> entries = new ArrayList<>();
    changes.forEach(
        (kind, keys) -> {
          for (String key : Change.logged(keys)) {
            entries.add(new Change(entries.size() + 1, kind, key));
          }
        });
    return entries;
  }
}
