package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.TaxLookupRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements for tax lookup records. */
interface TaxLookupSql {

  @SqlUpdate(
      """
      insert into octroi.tax_lookup (tenant, submission_id, made_at, customer, document)
      values (:tenant, :submissionId, :madeAt, :customer, :document)
      """)
  void insert(
      String tenant, UUID submissionId, Instant madeAt, @Nullable String customer, String document);

  @SqlQuery(
      """
      select *
      from octroi.tax_lookup
      where tenant = :tenant and submission_id = :submissionId
      """)
  Optional<TaxLookupRow> find(String tenant, UUID submissionId);

  @SqlUpdate(
      """
      delete from octroi.tax_lookup
      where tenant = :tenant and made_at < :before
      fetch first :limit rows only
      """)
  int deleteBefore(String tenant, Instant before, int limit);

  @SqlUpdate(
      """
      delete from octroi.tax_lookup
      where tenant = :tenant and customer = :customer
      fetch first :limit rows only
      """)
  int deleteByCustomer(String tenant, String customer, int limit);

  /** Maps a row to a record. */
  final class Mapper implements RowMapper<TaxLookupRow> {

    @Override
    public TaxLookupRow map(ResultSet row, StatementContext context) throws SQLException {
      return new TaxLookupRow(
          new TenantId(row.getString("tenant")),
          row.getObject("submission_id", UUID.class),
          row.getObject("made_at", OffsetDateTime.class).toInstant(),
          row.getString("customer"),
          row.getString("document"));
    }
  }
}
