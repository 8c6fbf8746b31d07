package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

final class SqlTaxLookupStore implements TaxLookupStore {

  private static final String AGGREGATE = "tax-lookup";

  private final SqlDatabase database;

  SqlTaxLookupStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public Written insert(TaxLookupRow row) {
    String tenant = row.tenant().value();
    return database.write(
        row.tenant(),
        AGGREGATE,
        session -> {
          TaxLookupSql sql = session.sql(TaxLookupSql.class);
          if (sql.find(tenant, row.submissionId()).isPresent()) {
            return Written.stale();
          }
          sql.insert(tenant, row.submissionId(), row.at(), row.customer(), row.document());
          return Written.done();
        });
  }

  @Override
  public Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId) {
    return database.read(
        AGGREGATE, session -> session.sql(TaxLookupSql.class).find(tenant.value(), submissionId));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> session.sql(TaxLookupSql.class).deleteBefore(tenant.value(), before, limit));
  }

  @Override
  public int deleteByCustomer(TenantId tenant, String customer, int limit) {
    return database.write(
        tenant,
        AGGREGATE,
        session ->
            session.sql(TaxLookupSql.class).deleteByCustomer(tenant.value(), customer, limit));
  }
}
