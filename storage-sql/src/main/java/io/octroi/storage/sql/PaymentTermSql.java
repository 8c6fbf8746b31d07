package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.FeedEntry;
import io.octroi.spi.PaymentTermRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements for payment terms. {@link FeedSql} stores the state of their feed. */
interface PaymentTermSql {

  @SqlQuery(
      """
      select *, cast(0 as bigint) as newest, cast(0 as bigint) as purged
      from octroi.payment_term
      where tenant = :tenant and code = :code
      """)
  Optional<Part> find(String tenant, String code);

  @SqlQuery(
      """
      select *, cast(0 as bigint) as newest, cast(0 as bigint) as purged
      from octroi.payment_term
      where tenant = :tenant and code > :after and removed_at is null
      order by tenant, code
      fetch first :limit rows only
      """)
  List<Part> page(String tenant, String after, int limit);

  @SqlUpdate(
      """
      delete from octroi.payment_term
      where tenant = :tenant and code = :code
      """)
  void delete(String tenant, String code);

  @SqlUpdate(
      """
      insert into octroi.payment_term
        (tenant, code, sequence, version, description, schedule, removed_at)
      values (:tenant, :code, :sequence, :version, :description, :schedule, :removedAt)
      """)
  void insert(
      String tenant,
      String code,
      long sequence,
      long version,
      @Nullable String description,
      @Nullable String schedule,
      @Nullable Instant removedAt);

  // One statement, for a consistent snapshot: a row for each entry, or one row without an entry.
  @SqlQuery(
      """
      select feed.newest, feed.purged, feed.tenant, entry.code, entry.sequence, entry.version,
        entry.description, entry.schedule, entry.removed_at
      from octroi.feed feed
      left join
        (select *
          from octroi.payment_term
          where tenant = :tenant and sequence > :since and (:since > 0 or removed_at is null)
          order by tenant, sequence
          fetch first :limit rows only) entry
        on entry.tenant = feed.tenant
      where feed.tenant = :tenant and feed.name = :feed
      order by entry.sequence
      """)
  List<Part> changes(String tenant, String feed, long since, int limit);

  @SqlQuery(
      """
      select max(sequence)
      from octroi.payment_term
      where tenant = :tenant and removed_at < :before
      """)
  Optional<Long> newestDeletion(String tenant, Instant before);

  @SqlUpdate(
      """
      delete from octroi.payment_term
      where tenant = :tenant and removed_at < :before
      """)
  int purge(String tenant, Instant before);

  @SqlUpdate(
      """
      delete from octroi.payment_term
      where tenant = :tenant and removed_at is not null
      """)
  void purgeAll(String tenant);

  @SqlUpdate(
      """
      delete from octroi.payment_term
      where tenant = :tenant and sequence <= :sequence and removed_at is not null
      """)
  int purgeUpTo(String tenant, long sequence);

  @SqlQuery(
      """
      select code
      from octroi.payment_term
      where tenant = :tenant and sequence < :sequence and removed_at is null
      order by tenant, sequence
      """)
  List<String> existingBefore(String tenant, long sequence);

  String SET_SEQUENCE =
      """
      update octroi.payment_term
      set sequence = ?
      where tenant = ? and code = ?
      """;

  /**
   * The state of a feed with at most one of its entries.
   *
   * @param state the state of the feed
   * @param entry the entry, or null if the feed has no entries
   */
  record Part(FeedSql.State state, @Nullable FeedEntry<PaymentTermRow> entry) {}

  static Part read(Row row) throws SQLException {
    return new Part(
        new FeedSql.State(row.number("newest"), row.number("purged")),
        row.textOrNull("code") == null ? null : entry(row));
  }

  private static FeedEntry<PaymentTermRow> entry(Row row) throws SQLException {
    boolean removed = row.instantOrNull("removed_at") != null;
    return new FeedEntry<>(row.number("sequence"), row.text("code"), removed ? null : term(row));
  }

  private static PaymentTermRow term(Row row) throws SQLException {
    return new PaymentTermRow(
        new TenantId(row.text("tenant")),
        row.text("code"),
        row.number("version"),
        row.text("description"),
        row.textOrNull("schedule"));
  }
}
