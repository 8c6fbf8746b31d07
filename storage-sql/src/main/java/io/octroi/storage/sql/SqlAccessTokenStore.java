package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.DelegatingVersionedStore;
import io.octroi.spi.UniqueKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

record SqlAccessTokenStore(VersionedRows<AccessTokenRow> rows)
    implements AccessTokenStore, DelegatingVersionedStore<AccessTokenRow> {

  private static final VersionedTable<AccessTokenRow> TABLE =
      new VersionedTable.Single<>(
          AccessTokenSql.class,
          AccessTokenSql.INSERT,
          AccessTokenSql.REPLACE,
          AccessTokenSql.DELETE,
          AccessTokenRows::bind,
          true,
          null);

  SqlAccessTokenStore(SqlDatabase database) {
    this(new VersionedRows<>(database, "access-token", TABLE));
  }

  @Override
  public Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key) {
    return rows.read(
        session ->
            session.sql(AccessTokenSql.class).findByKey(tenant.value(), key.space(), key.value()));
  }

  @Override
  public List<AccessTokenRow> page(
      TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit) {
    String start = after == null ? "" : after;
    return rows.read(
        session ->
            Slices.read(
                start,
                limit,
                new Listing(session.sql(AccessTokenSql.class), tenant.value(), selection)));
  }

  private record Listing(AccessTokenSql sql, String tenant, AccessTokenSelection selection)
      implements Slices.Listing<String, AccessTokenRow> {

    /** A key that sorts after every id, because ids have at most 64 characters. */
    private static final String END = "\uffff".repeat(65);

    @Override
    public Optional<String> keyAfter(String after, int count) {
      if (selection.account() != null) {
        return sql.idOfAccount(tenant, selection.account(), after, count - 1);
      }
      return selection.participant() == null
          ? sql.idOfUnassociated(tenant, after, count - 1)
          : sql.idOfParticipant(tenant, selection.participant(), after, count - 1);
    }

    @Override
    public List<AccessTokenRow> rows(String after, @Nullable String last, int limit) {
      String end = last == null ? END : last;
      String classification = selection.classification();
      String state = selection.state() == null ? null : selection.state().name();
      if (selection.account() != null) {
        return sql.ofAccount(
            tenant,
            selection.account(),
            selection.participant(),
            classification,
            state,
            after,
            end,
            limit);
      }
      return selection.participant() == null
          ? sql.unassociated(tenant, classification, state, after, end, limit)
          : sql.ofParticipant(
              tenant, selection.participant(), classification, state, after, end, limit);
    }
  }

  @Override
  public int deletePending(TenantId tenant, Instant before, int limit) {
    return rows.change(
        tenant,
        session ->
            rows.removeAll(
                session,
                session
                    .sql(AccessTokenSql.class)
                    .pending(tenant.value(), TimeBounds.before(before), limit)));
  }
}
