package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.AccessTokenConfigurationRow;
import io.octroi.spi.AccessTokenConfigurationStore;
import io.octroi.spi.Written;
import java.util.Optional;

final class SqlAccessTokenConfigurationStore implements AccessTokenConfigurationStore {

  private static final String AGGREGATE = "access-token-configuration";

  private final SqlDatabase database;

  SqlAccessTokenConfigurationStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<AccessTokenConfigurationRow> find(TenantId tenant) {
    return database.read(
        AGGREGATE, session -> session.sql(AccessTokenConfigurationSql.class).find(tenant.value()));
  }

  @Override
  public Written insert(AccessTokenConfigurationRow row) {
    return database.change(
        row.tenant(),
        AGGREGATE,
        session ->
            Batches.insert(
                    session,
                    AccessTokenConfigurationSql.INSERT,
                    row,
                    AccessTokenConfigurationSql::bind)
                ? Written.done()
                : Written.stale());
  }

  @Override
  public Written replace(AccessTokenConfigurationRow row, long expectedVersion) {
    return database.change(
        row.tenant(),
        AGGREGATE,
        session -> {
          int replaced =
              session
                  .sql(AccessTokenConfigurationSql.class)
                  .replace(
                      row.tenant().value(),
                      expectedVersion,
                      row.version(),
                      row.hashKey(),
                      row.document());
          return replaced == 1 ? Written.done() : Written.stale();
        });
  }
}
