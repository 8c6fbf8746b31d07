package io.octroi.storage.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Statements for the generations of the sources of tax tables. The table {@code tax_source} has the
 * generation of each source that readers see, and the table {@code tax_garbage} has the generations
 * that no reader sees and that must be deleted.
 */
interface TaxGenerationSql {

  /** A generation of a source. */
  record Generation(String source, long number) {

    static Generation read(Row row) throws SQLException {
      return new Generation(row.text("source"), row.number("generation"));
    }
  }

  @SqlUpdate(
      """
      update octroi.tax_table
      set generations = generations + 1
      where tenant = :tenant
      """)
  int countGeneration(String tenant);

  @SqlUpdate(
      """
      insert into octroi.tax_table (tenant, revision, generations)
      values (:tenant, 0, 1)
      """)
  void insertTable(String tenant);

  @SqlQuery(
      """
      select generations
      from octroi.tax_table
      where tenant = :tenant
      """)
  long generations(String tenant);

  /** Returns a number that no generation of the tenant has had. */
  default long next(String tenant) {
    if (countGeneration(tenant) == 0) {
      insertTable(tenant);
    }
    return generations(tenant);
  }

  @SqlQuery(
      """
      select generation
      from octroi.tax_source
      where tenant = :tenant and source = :source
      """)
  Optional<Long> visible(String tenant, String source);

  @SqlUpdate(
      """
      insert into octroi.tax_source (tenant, source, generation)
      values (:tenant, :source, :generation)
      """)
  void show(String tenant, String source, long generation);

  @SqlUpdate(
      """
      delete from octroi.tax_source
      where tenant = :tenant and source = :source
      """)
  void hide(String tenant, String source);

  @SqlQuery(
      """
      select source, generation
      from octroi.tax_garbage
      where tenant = :tenant
      order by source, generation
      fetch first 1 rows only
      """)
  Optional<Generation> garbage(String tenant);

  @SqlUpdate(
      """
      insert into octroi.tax_garbage (tenant, source, generation)
      values (:tenant, :source, :generation)
      """)
  void discard(String tenant, String source, long generation);

  @SqlUpdate(
      """
      delete from octroi.tax_garbage
      where tenant = :tenant and source = :source and generation = :generation
      """)
  void forget(String tenant, String source, long generation);

  // Ordered by all columns of the index, so that H2 uses its order.
  @SqlQuery(
      """
      select id
      from octroi.tax_entry
      where tenant = :tenant and source = :source and generation = :generation
      order by tenant, source, generation, id
      offset :skipped rows fetch first 1 rows only
      """)
  Optional<String> id(String tenant, String source, long generation, int skipped);

  @SqlUpdate(
      """
      delete from octroi.tax_entry
      where tenant = :tenant and source = :source and generation = :generation and id <= :last
      """)
  int delete(String tenant, String source, long generation, String last);
}
