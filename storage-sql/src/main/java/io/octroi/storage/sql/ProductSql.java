package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.ProductRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements for products. */
interface ProductSql {

  Upsert PUT =
      new Upsert(
          """
          delete from octroi.product
          where tenant = ? and id = ?
          """,
          """
          insert into octroi.product (tenant, id, category)
          values (?, ?, ?)
          """,
          """
          on conflict (tenant, id) do update
          set category = excluded.category
          """);

  @SqlQuery(
      """
      select *
      from octroi.product
      where tenant = :tenant and id = :id
      """)
  Optional<ProductRow> find(String tenant, String id);

  @SqlQuery(
      """
      select *
      from octroi.product
      where tenant = :tenant and id > :after
      order by tenant, id
      fetch first :limit rows only
      """)
  List<ProductRow> page(String tenant, String after, int limit);

  @SqlUpdate(
      """
      delete from octroi.product
      where tenant = :tenant and id = :id
      """)
  int delete(String tenant, String id);

  static void bindKey(Parameters parameters, ProductRow row) throws SQLException {
    parameters.text(1, row.tenant().value());
    parameters.text(2, row.id());
  }

  static void bind(Parameters parameters, ProductRow row) throws SQLException {
    parameters.text(1, row.tenant().value());
    parameters.text(2, row.id());
    parameters.text(3, row.category());
  }

  static ProductRow read(Row row) throws SQLException {
    return new ProductRow(new TenantId(row.text("tenant")), row.text("id"), row.text("category"));
  }
}
