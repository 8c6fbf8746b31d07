package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.TaxLookupRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Statements for tax lookup records. */
interface TaxLookupSql {

  String INSERT =
      """
      insert into octroi.tax_lookup (tenant, submission_id, made_at, customer, document)
      values (?, ?, ?, ?, ?)
      """;

  String DELETE =
      """
      delete from octroi.tax_lookup
      where tenant = ? and submission_id = ?
      """;

  @SqlQuery(
      """
      select *
      from octroi.tax_lookup
      where tenant = :tenant and submission_id = :submissionId
      """)
  Optional<TaxLookupRow> find(String tenant, UUID submissionId);

  @SqlQuery(
      """
      select submission_id
      from octroi.tax_lookup
      where tenant = :tenant and made_at < :before
      fetch first :limit rows only
      """)
  List<UUID> madeBefore(String tenant, Instant before, int limit);

  @SqlQuery(
      """
      select submission_id
      from octroi.tax_lookup
      where tenant = :tenant and customer = :customer
      fetch first :limit rows only
      """)
  List<UUID> ofCustomer(String tenant, String customer, int limit);

  static void bind(Parameters parameters, TaxLookupRow row) throws SQLException {
    parameters.text(1, row.tenant().value());
    parameters.uuid(2, row.submissionId());
    parameters.instant(3, row.at());
    parameters.text(4, row.customer());
    parameters.text(5, row.document());
  }

  static TaxLookupRow read(Row row) throws SQLException {
    return new TaxLookupRow(
        new TenantId(row.text("tenant")),
        row.uuid("submission_id"),
        row.instant("made_at"),
        row.textOrNull("customer"),
        row.text("document"));
  }
}
