package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.ProductRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements for products. */
interface ProductSql {

  String DELETE =
      """
      delete from octroi.product
      where tenant = ? and id = ?
      """;

  String INSERT =
      """
      insert into octroi.product (tenant, id, category)
      values (?, ?, ?)
      """;

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

  static void bindKey(PreparedStatement statement, ProductRow row) throws SQLException {
    statement.setString(1, row.tenant().value());
    statement.setString(2, row.id());
  }

  static void bind(PreparedStatement statement, ProductRow row) throws SQLException {
    statement.setString(1, row.tenant().value());
    statement.setString(2, row.id());
    statement.setString(3, row.category());
  }

  /** Maps a row to a product. */
  final class Mapper implements RowMapper<ProductRow> {

    @Override
    public ProductRow map(ResultSet row, StatementContext context) throws SQLException {
      return new ProductRow(
          new TenantId(row.getString("tenant")), row.getString("id"), row.getString("category"));
    }
  }
}
