package io.octroi.storage.sql;

import java.util.Optional;

/** The deletion of the generations of a tenant's tax table that no reader sees. */
final class TaxGenerations {

  /** A text that sorts after every id. */
  private static final String LAST = "\uffff";

  private TaxGenerations() {}

  /** Deletes at most {@code limit} entries that no reader sees, and returns their number. */
  static int purge(SqlSession session, String tenant, int limit) {
    TaxGenerationSql sql = session.sql(TaxGenerationSql.class);
    int deleted = 0;
    while (deleted < limit) {
      Optional<TaxGenerationSql.Generation> garbage = sql.garbage(tenant);
      if (garbage.isEmpty()) {
        break;
      }
      deleted += delete(sql, tenant, garbage.get(), limit - deleted);
    }
    return deleted;
  }

  /** Deletes the first entries of a generation, and forgets the generation if none is left. */
  private static int delete(
      TaxGenerationSql sql, String tenant, TaxGenerationSql.Generation garbage, int limit) {
    String source = garbage.source();
    Optional<String> last = sql.id(tenant, source, garbage.number(), limit - 1);
    int deleted = sql.delete(tenant, source, garbage.number(), last.orElse(LAST));
    if (last.isEmpty()) {
      sql.forget(tenant, source, garbage.number());
    }
    return deleted;
  }
}
