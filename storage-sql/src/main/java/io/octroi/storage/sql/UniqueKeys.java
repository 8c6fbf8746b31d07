package io.octroi.storage.sql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.octroi.TenantId;
import io.octroi.spi.UniqueKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The unique keys of a tenant's rows, besides the primary keys. Check and claim are one atomic
 * step, because callers hold the lock of the tenant's aggregate ({@link SqlDatabase#write}) and
 * each space belongs to one aggregate.
 */
final class UniqueKeys {

  private final SqlSession session;
  private final UniqueKeySql sql;
  private final String tenant;

  UniqueKeys(SqlSession session, TenantId tenant) {
    this.session = session;
    this.sql = session.sql(UniqueKeySql.class);
    this.tenant = tenant.value();
  }

  /** A key with the primary key of the row that holds it. */
  record Claim(UniqueKey key, String owner) {}

  /** Returns the claims of those keys that any row holds. */
  List<Claim> held(Collection<UniqueKey> keys) {
    Map<String, Set<String>> values =
        keys.stream().collect(groupingBy(UniqueKey::space, mapping(UniqueKey::value, toSet())));
    return values.entrySet().stream()
        .flatMap(
            entry ->
                sql.held(tenant, entry.getKey(), entry.getValue().toArray(String[]::new)).stream())
        .toList();
  }

  /** Returns the keys that any row holds, including a row with the same primary key. */
  Set<UniqueKey> contested(Set<UniqueKey> keys) {
    return held(keys).stream().map(Claim::key).collect(toSet());
  }

  /** Returns the keys that a row other than the owner holds. */
  Set<UniqueKey> contested(String owner, Set<UniqueKey> keys) {
    return held(keys).stream()
        .filter(claim -> !claim.owner().equals(owner))
        .map(Claim::key)
        .collect(toSet());
  }

  void claim(Collection<Claim> claims) throws SQLException {
    if (claims.isEmpty()) {
      return;
    }
    Batches.run(
        session,
        UniqueKeySql.INSERT,
        claims,
        (statement, claim) -> {
          statement.setString(1, tenant);
          statement.setString(2, claim.key().space());
          statement.setString(3, claim.key().value());
          statement.setString(4, claim.owner());
        });
  }

  /** Frees all keys that a row holds in a space. */
  void release(String space, String owner) {
    sql.release(tenant, space, owner);
  }
}
