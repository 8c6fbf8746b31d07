package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.Written;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

final class SqlCredentialStore implements CredentialStore {

  private static final String AGGREGATE = "credential";

  private final SqlDatabase database;

  SqlCredentialStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public Written insert(CredentialRow row) {
    return database.write(
        row.tenant(),
        AGGREGATE,
        session -> {
          CredentialSql sql = session.sql(CredentialSql.class);
          return sql.find(row.id()).isPresent() ? Written.stale() : insert(sql, row);
        });
  }

  /** Another tenant, whose turn this is not, may be inserting the same id. */
  private static Written insert(CredentialSql sql, CredentialRow row) {
    try {
      sql.insert(
          row.id(),
          row.tenant().value(),
          row.version(),
          row.userId(),
          row.label(),
          row.roles(),
          row.secretHash(),
          row.previousSecretHash(),
          row.previousUntil(),
          row.rateLimit(),
          row.issuedAt(),
          row.expiresAt(),
          row.revoked(),
          row.lastUsedAt());
      return Written.done();
    } catch (UnableToExecuteStatementException e) {
      if (!Statements.isDuplicateKey(e)) {
        throw e;
      }
      return Written.stale();
    }
  }

  @Override
  public Optional<CredentialRow> find(String id) {
    return database.read(AGGREGATE, session -> session.sql(CredentialSql.class).find(id));
  }

  @Override
  public Written replace(CredentialRow row, long expectedVersion) {
    return database.write(
        row.tenant(),
        AGGREGATE,
        session -> {
          int replaced =
              session
                  .sql(CredentialSql.class)
                  .replace(
                      row.id(),
                      row.tenant().value(),
                      expectedVersion,
                      row.version(),
                      row.secretHash(),
                      row.previousSecretHash(),
                      row.previousUntil(),
                      row.rateLimit(),
                      row.expiresAt(),
                      row.revoked(),
                      row.lastUsedAt());
          return replaced == 1 ? Written.done() : Written.stale();
        });
  }

  @Override
  public List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit) {
    return database.read(
        AGGREGATE,
        session ->
            session
                .sql(CredentialSql.class)
                .page(tenant.value(), after == null ? "" : after, limit));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> session.sql(CredentialSql.class).deleteBefore(tenant.value(), before, limit));
  }
}
