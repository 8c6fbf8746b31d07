package io.octroi.storage.sql;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import io.octroi.TenantId;
import io.octroi.spi.Change;
import io.octroi.spi.ProductRow;
import io.octroi.spi.ProductStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    // Always in the same order, so that concurrent calls do not deadlock.
    List<ProductRow> ordered = rows.stream().sorted(comparing(ProductRow::id)).toList();
    TenantId tenant = rows.get(0).tenant();
    database.change(
        tenant,
        AGGREGATE,
        session -> {
          ProductSql.PUT.run(session, ordered, ProductSql::bindKey, ProductSql::bind);
          database.changed(
              session,
              tenant,
              Change.Kind.PRODUCT,
              ordered.stream().map(ProductRow::id).collect(toSet()));
          return ordered.size();
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
    return database.change(
        tenant,
        AGGREGATE,
        session -> {
          boolean deleted = session.sql(ProductSql.class).delete(tenant.value(), id) == 1;
          if (deleted) {
            database.changed(session, tenant, Change.Kind.PRODUCT, Set.of(id));
          }
          return deleted;
        });
  }
}
