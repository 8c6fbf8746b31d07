package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.UniqueKey;
import io.octroi.spi.VersionedRow;
import io.octroi.spi.VersionedStore;
import io.octroi.spi.Written;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The versioned rows of one aggregate. The statement that changes a row checks the version of the
 * row, and the primary key of the unique-key table ensures that no two rows have the same unique
 * key. Changes therefore need no common lock.
 *
 * @param <R> the type of the rows
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

  /** Changes rows of a tenant. Other changes may run concurrently. */
  <T> T change(TenantId tenant, SqlWork<T> work) {
    return database.change(tenant, aggregate, work);
  }

  /**
   * Records that the current change erases personal data of a tenant. If changes of the table are
   * logged, a single entry for all rows replaces the entries that name the erased rows.
   */
  void erases(SqlSession session, TenantId tenant) {
    database.erases(session);
    log(session, tenant, Set.of(Change.ALL));
  }

  /** Records that the current change added, replaced or deleted a row. */
  void changed(SqlSession session, R row) {
    log(session, row.tenant(), table.loggedKeys(row));
  }

  private void log(SqlSession session, TenantId tenant, Set<String> keys) {
    Change.Kind kind = table.kind();
    if (kind != null) {
      database.changed(session, tenant, kind, keys);
    }
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
    return change(
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
          changed(session, row);
          return Written.done();
        });
  }

  /** Returns a row's claims to its unique keys. */
  static Stream<UniqueKeys.Claim> claims(VersionedRow row) {
    return row.uniqueKeys().stream().map(key -> new UniqueKeys.Claim(key, row.key()));
  }

  @Override
  public Written replace(R row, long expectedVersion) {
    return change(
        row.tenant(),
        session ->
            table.hasUniqueKeys()
                ? replaceWithKeys(session, row, expectedVersion)
                : replaceWithoutKeys(session, row, expectedVersion));
  }

  private Written replaceWithoutKeys(SqlSession session, R row, long expectedVersion)
      throws SQLException {
    if (!table.replace(session, row, expectedVersion)) {
      return Written.stale();
    }
    changed(session, row);
    return Written.done();
  }

  private Written replaceWithKeys(SqlSession session, R row, long expectedVersion)
      throws SQLException {
    Optional<R> before = at(session, row.tenant(), row.key(), expectedVersion);
    if (before.isEmpty()) {
      return Written.stale();
    }
    UniqueKeys keys = new UniqueKeys(session, row.tenant());
    Set<UniqueKey> released = new HashSet<>(before.get().uniqueKeys());
    Set<UniqueKey> claimed = new HashSet<>(row.uniqueKeys());
    released.removeAll(row.uniqueKeys());
    claimed.removeAll(before.get().uniqueKeys());
    Set<UniqueKey> contested = keys.contested(claimed);
    if (!contested.isEmpty()) {
      return Written.taken(contested);
    }
    if (!table.replace(session, row, expectedVersion)) {
      return Written.stale();
    }
    keys.release(released);
    keys.claim(claimed.stream().map(key -> new UniqueKeys.Claim(key, row.key())).toList());
    changed(session, before.get());
    changed(session, row);
    return Written.done();
  }

  @Override
  public Written delete(TenantId tenant, String key, long expectedVersion) {
    return change(
        tenant,
        session -> {
          List<R> row = at(session, tenant, key, expectedVersion).stream().toList();
          return removeAll(session, row) == 1 ? Written.done() : Written.stale();
        });
  }

  private Optional<R> at(SqlSession session, TenantId tenant, String key, long version) {
    return find(session, tenant, key).filter(row -> row.version() == version);
  }

  /**
   * Deletes rows that were read in the same transaction, and releases their unique keys. If one of
   * the rows has changed since it was read, the work is repeated.
   *
   * @return the number of deleted rows
   */
  int removeAll(SqlSession session, List<R> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    if (table.delete(session, rows) != rows.size()) {
      throw new SQLTransactionRollbackException("a row was changed concurrently", "40001");
    }
    new UniqueKeys(session, rows.get(0).tenant())
        .release(rows.stream().flatMap(row -> row.uniqueKeys().stream()).toList());
    rows.forEach(row -> changed(session, row));
    return rows.size();
  }
}
