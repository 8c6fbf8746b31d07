package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.EcommerceTokenRow;
import io.octroi.spi.EcommerceTokenStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class SqlEcommerceTokenStore implements EcommerceTokenStore {

  private static final String AGGREGATE = "ecommerce-token";

  /** Before every instant that is kept. */
  private static final Instant ALWAYS = Instant.parse("-9999-01-01T00:00:00Z");

  private final SqlDatabase database;

  SqlEcommerceTokenStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public Written insert(EcommerceTokenRow row) {
    String tenant = row.tenant().value();
    return database.write(
        row.tenant(),
        AGGREGATE,
        session -> {
          EcommerceTokenSql sql = session.sql(EcommerceTokenSql.class);
          if (sql.find(tenant, row.id()).isPresent()) {
            return Written.stale();
          }
          sql.insert(
              tenant,
              row.id(),
              row.version(),
              row.customer(),
              row.secretHash(),
              row.previousSecretHash(),
              row.issuedAt(),
              row.expiresAt(),
              row.revoked(),
              row.refreshedAt(),
              row.formerSecretHashes());
          return Written.done();
        });
  }

  @Override
  public Optional<EcommerceTokenRow> find(TenantId tenant, String id) {
    return database.read(
        AGGREGATE, session -> session.sql(EcommerceTokenSql.class).find(tenant.value(), id));
  }

  @Override
  public Written replace(EcommerceTokenRow row, long expectedVersion) {
    return database.write(
        row.tenant(),
        AGGREGATE,
        session -> {
          int replaced =
              session
                  .sql(EcommerceTokenSql.class)
                  .replace(
                      row.tenant().value(),
                      row.id(),
                      expectedVersion,
                      row.version(),
                      row.secretHash(),
                      row.previousSecretHash(),
                      row.expiresAt(),
                      row.revoked(),
                      row.refreshedAt(),
                      row.formerSecretHashes());
          return replaced == 1 ? Written.done() : Written.stale();
        });
  }

  @Override
  public List<EcommerceTokenRow> page(
      TenantId tenant,
      String customer,
      @Nullable Instant expiringAfter,
      @Nullable String after,
      int limit) {
    return database.read(
        AGGREGATE,
        session ->
            session
                .sql(EcommerceTokenSql.class)
                .page(
                    tenant.value(),
                    customer,
                    expiringAfter == null ? ALWAYS : expiringAfter,
                    after == null ? "" : after,
                    limit));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return database.write(
        tenant,
        AGGREGATE,
        session ->
            session.sql(EcommerceTokenSql.class).deleteBefore(tenant.value(), before, limit));
  }

  @Override
  public int erase(TenantId tenant, String customer) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> {
          int erased = session.sql(EcommerceTokenSql.class).deleteOf(tenant.value(), customer);
          if (erased > 0) {
            database.erases(session);
          }
          return erased;
        });
  }
}
