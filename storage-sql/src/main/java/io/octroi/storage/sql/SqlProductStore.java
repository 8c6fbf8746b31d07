package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class SqlProductStore implements ProductStore {

  private static final String AGGREGATE = "product";

  private final SqlDatabase database;

  SqlProductStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public void put(List<ProductRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    database.write(
        rows.get(0).tenant(),
        AGGREGATE,
        session -> {
          Batches.run(session, ProductSql.DELETE, rows, ProductSql::bindKey);
          Batches.run(session, ProductSql.INSERT, rows, ProductSql::bind);
          return rows.size();
        });
  }

  @Override
  public Optional<ProductRow> find(TenantId tenant, String id) {
    return database.read(
        AGGREGATE, session -> session.sql(ProductSql.class).find(tenant.value(), id));
  }

  @Override
  public List<ProductRow> page(TenantId tenant, @Nullable String after, int limit) {
    String start = after == null ? "" : after;
    return database.read(
        AGGREGATE, session -> session.sql(ProductSql.class).page(tenant.value(), start, limit));
  }

  @Override
  public boolean delete(TenantId tenant, String id) {
    return database.write(
        tenant,
        AGGREGATE,
        session -> session.sql(ProductSql.class).delete(tenant.value(), id) == 1);
  }
}
