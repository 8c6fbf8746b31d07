package io.octroi.storage.sql;

/** The revision of a tenant's tax table. */
final class TaxTableRevision {

  private TaxTableRevision() {}

  static long read(SqlSession session, String tenant) {
    return session.sql(TaxTableSql.class).revision(tenant).orElse(0L);
  }

  static void set(SqlSession session, String tenant, long revision) {
    TaxTableSql sql = session.sql(TaxTableSql.class);
    if (sql.setRevision(tenant, revision) == 0) {
      sql.insertRevision(tenant, revision);
    }
  }
}
