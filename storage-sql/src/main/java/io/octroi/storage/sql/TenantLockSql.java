package io.octroi.storage.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Statements for the row that each change of a tenant's aggregate locks first. */
interface TenantLockSql {

  @SqlQuery(
      """
      select aggregate
      from octroi.tenant_lock
      where tenant = :tenant and aggregate = :aggregate
      for update
      """)
  Optional<String> lock(String tenant, String aggregate);

  String INSERT =
      """
      insert into octroi.tenant_lock (tenant, aggregate)
      values (?, ?)
      """;

  /** Locks the row until the transaction ends. Must be the first statement of the transaction. */
  static void lock(SqlSession session, String tenant, String aggregate) throws SQLException {
    TenantLockSql sql = session.sql(TenantLockSql.class);
    if (sql.lock(tenant, aggregate).isPresent()) {
      return;
    }
    // Committed immediately, so that a concurrent creation of the row does not wait long.
    session.step(it -> create(it, tenant, aggregate));
    session.begin();
    if (sql.lock(tenant, aggregate).isEmpty()) {
      throw new IllegalStateException("a row of octroi.tenant_lock was deleted");
    }
  }

  private static SqlSession create(SqlSession session, String tenant, String aggregate)
      throws SQLException {
    Batches.insert(
        session,
        INSERT,
        aggregate,
        (parameters, name) -> {
          parameters.text(1, tenant);
          parameters.text(2, name);
        });
    session.commit();
    return session;
  }
}
