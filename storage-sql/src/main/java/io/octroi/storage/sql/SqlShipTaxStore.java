package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.ShipTaxRow;
import io.octroi.spi.ShipTaxStore;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.Written;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

final class SqlShipTaxStore implements ShipTaxStore {

  private static final String AGGREGATE = "ship-tax";

  private final SqlDatabase database;

  SqlShipTaxStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public Written insert(ShipTaxRow row) {
    return database.write(
        row.tenant(),
        AGGREGATE,
        session -> {
          UniqueKeys keys = new UniqueKeys(session, row.tenant());
          Set<UniqueKey> contested = keys.contested(row.uniqueKeys());
          if (!contested.isEmpty()) {
            return Written.taken(contested);
          }
          if (version(session, row.tenant(), row.key()).isPresent()) {
            return Written.stale();
          }
          put(session, keys, row);
          return Written.done();
        });
  }

  @Override
  public Optional<ShipTaxRow> find(TenantId tenant, String key) {
    return database.read(
        AGGREGATE, session -> session.sql(ShipTaxSql.class).find(tenant.value(), key));
  }

  @Override
  public Written replace(ShipTaxRow row, long expectedVersion) {
    return database.write(
        row.tenant(),
        AGGREGATE,
        session -> {
          if (isNotAt(session, row.tenant(), row.key(), expectedVersion)) {
            return Written.stale();
          }
          UniqueKeys keys = new UniqueKeys(session, row.tenant());
          Set<UniqueKey> contested = keys.contested(row.key(), row.uniqueKeys());
          if (!contested.isEmpty()) {
            return Written.taken(contested);
          }
          remove(session, keys, row.tenant(), row.key());
          put(session, keys, row);
          return Written.done();
        });
  }

  @Override
  public Written delete(TenantId tenant, String key, long expectedVersion) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> {
          if (isNotAt(session, tenant, key, expectedVersion)) {
            return Written.stale();
          }
          remove(session, new UniqueKeys(session, tenant), tenant, key);
          return Written.done();
        });
  }

  @Override
  public int deleteOf(TenantId tenant, String customerNumber) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> {
          ShipTaxSql sql = session.sql(ShipTaxSql.class);
          sql.releaseOf(tenant.value(), customerNumber);
          return sql.deleteOf(tenant.value(), customerNumber);
        });
  }

  @Override
  public List<ShipTaxRow> ofLink(TenantId tenant, String link) {
    return database.read(
        AGGREGATE, session -> session.sql(ShipTaxSql.class).ofLink(tenant.value(), link));
  }

  @Override
  public List<ShipTaxRow> ofCustomer(
      TenantId tenant, String customerNumber, @Nullable String after, int limit) {
    String start = after == null ? "" : after;
    return database.read(
        AGGREGATE,
        session ->
            session.sql(ShipTaxSql.class).ofCustomer(tenant.value(), customerNumber, start, limit));
  }

  private static Optional<Long> version(SqlSession session, TenantId tenant, String key) {
    return session.sql(ShipTaxSql.class).version(tenant.value(), key);
  }

  private static boolean isNotAt(SqlSession session, TenantId tenant, String key, long expected) {
    return version(session, tenant, key).filter(now -> now == expected).isEmpty();
  }

  private static void remove(SqlSession session, UniqueKeys keys, TenantId tenant, String key) {
    session.sql(ShipTaxSql.class).delete(tenant.value(), key);
    keys.release(ShipTaxRow.SINGLE, key);
  }

  private static void put(SqlSession session, UniqueKeys keys, ShipTaxRow row) throws SQLException {
    Batches.run(session, ShipTaxSql.INSERT, List.of(row), ShipTaxSql::bind);
    keys.claim(row.uniqueKeys().stream().map(key -> new UniqueKeys.Claim(key, row.key())).toList());
  }
}
