package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenRow;
import io.octroi.spi.AccessTokenSelection;
import io.octroi.spi.AccessTokenStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class SqlAccessTokenStore implements AccessTokenStore {

  private static final String AGGREGATE = "access-token";

  private final SqlDatabase database;

  SqlAccessTokenStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public Written insert(AccessTokenRow row) {
    return database.write(
        row.tenant(),
        AGGREGATE,
        session -> {
          UniqueKeys keys = new UniqueKeys(session, row.tenant());
          Set<UniqueKey> contested = keys.contested(row.uniqueKeys());
          if (!contested.isEmpty()) {
            return Written.taken(contested);
          }
          if (version(session, row.tenant(), row.id()).isPresent()) {
            return Written.stale();
          }
          Batches.run(session, AccessTokenSql.INSERT, List.of(row), AccessTokenRows::bind);
          claim(keys, row);
          return Written.done();
        });
  }

  @Override
  public Optional<AccessTokenRow> find(TenantId tenant, String id) {
    return database.read(
        AGGREGATE, session -> session.sql(AccessTokenSql.class).find(tenant.value(), id));
  }

  @Override
  public Optional<AccessTokenRow> findByKey(TenantId tenant, UniqueKey key) {
    return database.read(
        AGGREGATE,
        session ->
            session.sql(AccessTokenSql.class).findByKey(tenant.value(), key.space(), key.value()));
  }

  @Override
  public Written replace(AccessTokenRow row, long expectedVersion) {
    return database.write(
        row.tenant(),
        AGGREGATE,
        session -> {
          Optional<AccessTokenRow> before =
              session.sql(AccessTokenSql.class).find(row.tenant().value(), row.id());
          if (before.filter(it -> it.version() == expectedVersion).isEmpty()) {
            return Written.stale();
          }
          if (!before.get().uniqueKeys().equals(row.uniqueKeys())) {
            UniqueKeys keys = new UniqueKeys(session, row.tenant());
            Set<UniqueKey> contested = keys.contested(row.id(), row.uniqueKeys());
            if (!contested.isEmpty()) {
              return Written.taken(contested);
            }
            release(keys, row.id());
            claim(keys, row);
          }
          Batches.run(session, AccessTokenSql.REPLACE, List.of(row), AccessTokenRows::bind);
          return Written.done();
        });
  }

  @Override
  public Written delete(TenantId tenant, String id, long expectedVersion) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> {
          if (version(session, tenant, id).filter(now -> now == expectedVersion).isEmpty()) {
            return Written.stale();
          }
          delete(session, tenant, id);
          return Written.done();
        });
  }

  @Override
  public List<AccessTokenRow> page(
      TenantId tenant, AccessTokenSelection selection, @Nullable String after, int limit) {
    String start = after == null ? "" : after;
    return database.read(
        AGGREGATE,
        session ->
            Slices.read(
                start,
                limit,
                new Listing(session.sql(AccessTokenSql.class), tenant.value(), selection)));
  }

  private record Listing(AccessTokenSql sql, String tenant, AccessTokenSelection selection)
      implements Slices.Listing<String, AccessTokenRow> {

    /** Greater than every id, which has at most 64 characters. */
    private static final String END = "\uffff".repeat(65);

    @Override
    public Optional<String> behind(String after, int count) {
      if (selection.account() != null) {
        return sql.idOfAccount(tenant, selection.account(), after, count - 1);
      }
      return selection.participant() == null
          ? sql.idOfNobody(tenant, after, count - 1)
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
          ? sql.ofNobody(tenant, classification, state, after, end, limit)
          : sql.ofParticipant(
              tenant, selection.participant(), classification, state, after, end, limit);
    }
  }

  @Override
  public int deletePending(TenantId tenant, Instant before, int limit) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> {
          List<String> ids =
              session.sql(AccessTokenSql.class).pending(tenant.value(), before, limit);
          ids.forEach(id -> delete(session, tenant, id));
          return ids.size();
        });
  }

  private static Optional<Long> version(SqlSession session, TenantId tenant, String id) {
    return session.sql(AccessTokenSql.class).version(tenant.value(), id);
  }

  private static void delete(SqlSession session, TenantId tenant, String id) {
    session.sql(AccessTokenSql.class).delete(tenant.value(), id);
    release(new UniqueKeys(session, tenant), id);
  }

  private static void claim(UniqueKeys keys, AccessTokenRow row) throws SQLException {
    keys.claim(row.uniqueKeys().stream().map(key -> new UniqueKeys.Claim(key, row.id())).toList());
  }

  private static void release(UniqueKeys keys, String id) {
    keys.release(AccessTokenRow.IDENTIFIER, id);
    keys.release(AccessTokenRow.CODE, id);
    keys.release(AccessTokenRow.SLOT, id);
  }
}
