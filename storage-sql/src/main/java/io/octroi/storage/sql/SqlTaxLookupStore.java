package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.TaxLookupRow;
import io.octroi.spi.TaxLookupStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

final class SqlTaxLookupStore implements TaxLookupStore {

  private static final String AGGREGATE = "tax-lookup";

  private final SqlDatabase database;

  SqlTaxLookupStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public Written insert(TaxLookupRow row) {
    return database.change(
        row.tenant(),
        AGGREGATE,
        session ->
            Batches.insert(session, TaxLookupSql.INSERT, row, TaxLookupSql::bind)
                ? Written.done()
                : Written.stale());
  }

  @Override
  public Optional<TaxLookupRow> find(TenantId tenant, UUID submissionId) {
    return database.read(
        AGGREGATE, session -> session.sql(TaxLookupSql.class).find(tenant.value(), submissionId));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return delete(tenant, sql -> sql.madeBefore(tenant.value(), TimeBounds.before(before), limit));
  }

  @Override
  public int deleteByCustomer(TenantId tenant, String customer, int limit) {
    return delete(tenant, sql -> sql.ofCustomer(tenant.value(), customer, limit));
  }

  private int delete(TenantId tenant, Function<TaxLookupSql, List<UUID>> selection) {
    return database.change(
        tenant,
        AGGREGATE,
        session ->
            Batches.run(
                session,
                TaxLookupSql.DELETE,
                selection.apply(session.sql(TaxLookupSql.class)),
                (parameters, submissionId) -> {
                  parameters.text(1, tenant.value());
                  parameters.uuid(2, submissionId);
                }));
  }
}
