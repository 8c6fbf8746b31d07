package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import io.octroi.spi.Written;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The versioned rows of one aggregate. Checks and changes are one atomic step, because every change
 * holds the lock of the tenant's aggregate.
 *
 * @param <R> the row
 */
final class VersionedRows<R extends VersionedRow> implements VersionedStore<R> {

  private final SqlDatabase database;
  private final String aggregate;
  private final VersionedTable<R> table;

  VersionedRows(SqlDatabase database, String aggregate, VersionedTable<R> table) {
    this.database = database;
    this.aggregate = aggregate;
    this.table = table;
  }

  /** Runs a statement that reads the aggregate. */
  <T> T read(SqlWork<T> work) {
    return database.read(aggregate, work);
  }

  /** Changes the aggregate of a tenant. */
  <T> T write(TenantId tenant, SqlWork<T> work) {
    return database.write(tenant, aggregate, work);
  }

  /** Records that the current change erases personal data. */
  void erases(SqlSession session) {
    database.erases(session);
  }

  @Override
  public Optional<R> find(TenantId tenant, String key) {
    return read(session -> find(session, tenant, key));
  }

  /** Finds a row within a transaction. */
  Optional<R> find(SqlSession session, TenantId tenant, String key) {
    return table.find(session, tenant.value(), key);
  }

  @Override
  public Written insert(R row) {
    return write(
        row.tenant(),
        session -> {
          UniqueKeys keys = new UniqueKeys(session, row.tenant());
          Set<UniqueKey> contested = keys.contested(row.uniqueKeys());
          if (!contested.isEmpty()) {
            return Written.taken(contested);
          }
          if (!table.insert(session, row)) {
            return Written.stale();
          }
          keys.claim(claims(row).toList());
          return Written.done();
        });
  }

  /** Returns the claims of a row's unique keys. */
  static Stream<UniqueKeys.Claim> claims(VersionedRow row) {
    return row.uniqueKeys().stream().map(key -> new UniqueKeys.Claim(key, row.key()));
  }

  @Override
  public Written replace(R row, long expectedVersion) {
    return write(
        row.tenant(),
        session -> {
          Optional<R> before = at(session, row.tenant(), row.key(), expectedVersion);
          if (before.isEmpty()) {
            return Written.stale();
          }
          if (!before.get().uniqueKeys().equals(row.uniqueKeys())) {
            UniqueKeys keys = new UniqueKeys(session, row.tenant());
            Set<UniqueKey> contested = keys.contested(row.key(), row.uniqueKeys());
            if (!contested.isEmpty()) {
              return Written.taken(contested);
            }
            table.spaces().forEach(space -> keys.release(space, row.key()));
            keys.claim(claims(row).toList());
          }
          table.replace(session, row);
          return Written.done();
        });
  }

  @Override
  public Written delete(TenantId tenant, String key, long expectedVersion) {
    return write(
        tenant,
        session -> {
          if (at(session, tenant, key, expectedVersion).isEmpty()) {
            return Written.stale();
          }
          remove(session, tenant, key);
          return Written.done();
        });
  }

  private Optional<R> at(SqlSession session, TenantId tenant, String key, long version) {
    return find(session, tenant, key).filter(row -> row.version() == version);
  }

  /** Deletes a row that exists, with its unique keys. */
  void remove(SqlSession session, TenantId tenant, String key) {
    table.delete(session, tenant.value(), key);
    UniqueKeys keys = new UniqueKeys(session, tenant);
    table.spaces().forEach(space -> keys.release(space, key));
  }
}
