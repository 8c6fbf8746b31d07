package io.octroi.storage.sql;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.octroi.TenantId;
import io.octroi.spi.UniqueKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The unique keys of a tenant's rows, other than the primary keys. If another transaction claims a
 * key after it was checked and before it is claimed, the claim fails because of a duplicate key,
 * and {@link SqlDatabase#change} repeats the work.
 */
final class UniqueKeys {

  /** The order in which all changes claim and release keys, so that changes do not deadlock. */
  private static final Comparator<UniqueKey> ORDER =
      Comparator.comparing(UniqueKey::space).thenComparing(UniqueKey::value);

  private final SqlSession session;
  private final UniqueKeySql sql;
  private final String tenant;

  UniqueKeys(SqlSession session, TenantId tenant) {
    this.session = session;
    this.sql = session.sql(UniqueKeySql.class);
    this.tenant = tenant.value();
  }

  /** A unique key and the primary key of the row that holds it. */
  record Claim(UniqueKey key, String owner) {}

  /** Finds the claims on those of the given keys that are in use. */
  List<Claim> held(Collection<UniqueKey> keys) {
    Map<String, Set<String>> values =
        keys.stream().collect(groupingBy(UniqueKey::space, mapping(UniqueKey::value, toSet())));
    return values.entrySet().stream()
        .flatMap(
            entry ->
                sql.held(tenant, entry.getKey(), entry.getValue().toArray(String[]::new)).stream())
        .toList();
  }

  /** Returns those of the given keys that are in use. */
  Set<UniqueKey> contested(Set<UniqueKey> keys) {
    return held(keys).stream().map(Claim::key).collect(toSet());
  }

  void claim(Collection<Claim> claims) throws SQLException {
    if (claims.isEmpty()) {
      return;
    }
    Batches.run(
        session,
        UniqueKeySql.INSERT,
        claims.stream().sorted(Comparator.comparing(Claim::key, ORDER)).toList(),
        (parameters, claim) -> {
          parameters.text(1, tenant);
          parameters.text(2, claim.key().space());
          parameters.text(3, claim.key().value());
          parameters.text(4, claim.owner());
        });
  }

  /** Releases keys. */
  void release(Collection<UniqueKey> keys) throws SQLException {
    if (!keys.isEmpty()) {
      Batches.run(
          session,
          UniqueKeySql.DELETE,
          keys.stream().sorted(ORDER).toList(),
          (parameters, key) -> {
            parameters.text(1, tenant);
            parameters.text(2, key.space());
            parameters.text(3, key.value());
          });
    }
  }
}
