package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.CredentialRow;
import io.octroi.spi.CredentialStore;
import io.octroi.spi.DelegatingVersionedStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

record SqlCredentialStore(VersionedRows<CredentialRow> rows)
    implements CredentialStore, DelegatingVersionedStore<CredentialRow> {

  private static final VersionedTable<CredentialRow> TABLE =
      new VersionedTable.Single<>(
          CredentialSql.class,
          CredentialSql.INSERT,
          CredentialSql.REPLACE,
          CredentialSql.DELETE,
          CredentialSql::bind,
          false,
          Change.Kind.CREDENTIAL);

  SqlCredentialStore(SqlDatabase database) {
    this(new VersionedRows<>(database, "credential", TABLE));
  }

  @Override
  public Optional<CredentialRow> findById(String id) {
    return rows.read(session -> session.sql(CredentialSql.class).findById(id));
  }

  @Override
  public List<CredentialRow> page(TenantId tenant, @Nullable String after, int limit) {
    return rows.read(
        session ->
            session
                .sql(CredentialSql.class)
                .page(tenant.value(), after == null ? "" : after, limit));
  }

  @Override
  public int deleteBefore(TenantId tenant, Instant before, int limit) {
    return rows.change(
        tenant,
        session ->
            rows.removeAll(
                session,
                session
                    .sql(CredentialSql.class)
                    .expired(tenant.value(), TimeBounds.before(before), limit)));
  }
}
