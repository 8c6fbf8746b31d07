package io.octroi.storage.sql;

import io.octroi.DateRange;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Statements for customers. {@link UniqueKeys} stores their names. */
interface CustomerSql {

  String INSERT =
      """
      insert into octroi.customer (tenant, id, version)
      values (?, ?, ?)
      """;

  String INSERT_EXEMPTION =
      """
      insert into octroi.customer_exemption
        (tenant, customer, certificate, country, region, category,
         start_inclusive, end_exclusive, reason)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  String INSERT_PENDING =
      """
      insert into octroi.customer_pending_exemption
        (tenant, customer, certificate, country, region, category,
         start_inclusive, end_exclusive, reason)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  // One statement, for a consistent snapshot: a row for each exemption in force, or one row without
  // an exemption, then a row for each pending one.
  @SqlQuery(
      """
      select customer.tenant, customer.id, customer.version,
        (select array_agg(alias.key_value order by alias.key_value)
          from octroi.unique_key alias
          where alias.tenant = customer.tenant
            and alias.space = 'customer-name'
            and alias.owner = customer.id
            and alias.key_value <> customer.id) as aliases,
        false as pending,
        exemption.certificate, exemption.country, exemption.region, exemption.category,
        exemption.start_inclusive, exemption.end_exclusive, exemption.reason
      from octroi.unique_key name
      join octroi.customer customer
        on customer.tenant = name.tenant and customer.id = name.owner
      left join octroi.customer_exemption exemption
        on exemption.tenant = customer.tenant and exemption.customer = customer.id
      where name.tenant = :tenant and name.space = 'customer-name' and name.key_value = :name
      union all
      select customer.tenant, customer.id, customer.version, null, true,
        exemption.certificate, exemption.country, exemption.region, exemption.category,
        exemption.start_inclusive, exemption.end_exclusive, exemption.reason
      from octroi.unique_key name
      join octroi.customer customer
        on customer.tenant = name.tenant and customer.id = name.owner
      join octroi.customer_pending_exemption exemption
        on exemption.tenant = customer.tenant and exemption.customer = customer.id
      where name.tenant = :tenant and name.space = 'customer-name' and name.key_value = :name
      order by pending, certificate
      """)
  List<CustomerRow> findByName(String tenant, String name);

  @SqlUpdate(
      """
      update octroi.customer
      set version = :version
      where tenant = :tenant and id = :id
      """)
  void setVersion(String tenant, String id, long version);

  @SqlUpdate(
      """
      delete from octroi.customer
      where tenant = :tenant and id = :id
      """)
  void delete(String tenant, String id);

  @SqlUpdate(
      """
      delete from octroi.customer_exemption
      where tenant = :tenant and customer = :customer
      """)
  void deleteExemptions(String tenant, String customer);

  @SqlUpdate(
      """
      delete from octroi.customer_pending_exemption
      where tenant = :tenant and customer = :customer
      """)
  void deletePending(String tenant, String customer);

  static void bind(PreparedStatement statement, CustomerRow row) throws SQLException {
    statement.setString(1, row.tenant().value());
    statement.setString(2, row.id());
    statement.setLong(3, row.version());
  }

  static void bindExemption(PreparedStatement statement, Map.Entry<CustomerRow, Exemption> row)
      throws SQLException {
    Exemption exemption = row.getValue();
    statement.setString(1, row.getKey().tenant().value());
    statement.setString(2, row.getKey().id());
    statement.setString(3, exemption.certificate());
    statement.setString(4, exemption.country().orElse(null));
    statement.setString(5, exemption.region().orElse(null));
    statement.setString(6, exemption.category().orElse(null));
    statement.setObject(7, exemption.period().startInclusive().orElse(null));
    statement.setObject(8, exemption.period().endExclusive().orElse(null));
    statement.setString(9, exemption.reason().orElse(null));
  }

  /** Maps a row to a customer with at most one of its exemptions. */
  final class Mapper implements RowMapper<CustomerRow> {

    @Override
    public CustomerRow map(ResultSet row, StatementContext context) throws SQLException {
      List<Exemption> exemptions =
          row.getString("certificate") == null ? List.of() : List.of(exemption(row));
      boolean pending = row.getBoolean("pending");
      return new CustomerRow(
          new TenantId(row.getString("tenant")),
          row.getString("id"),
          row.getLong("version"),
          aliases(row.getArray("aliases")),
          pending ? List.of() : exemptions,
          pending ? exemptions : List.of());
    }

    private static List<String> aliases(java.sql.@Nullable Array array) throws SQLException {
      if (array == null) {
        return List.of();
      }
      return Arrays.stream((Object[]) array.getArray()).map(String.class::cast).toList();
    }

    private static Exemption exemption(ResultSet row) throws SQLException {
      return Exemption.of(
              row.getString("certificate"),
              DateRange.of(
                  row.getObject("start_inclusive", LocalDate.class),
                  row.getObject("end_exclusive", LocalDate.class)))
          .in(row.getString("country"), row.getString("region"))
          .forCategory(row.getString("category"))
          .because(row.getString("reason"));
    }
  }
}
