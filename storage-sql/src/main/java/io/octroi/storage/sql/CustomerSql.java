package io.octroi.storage.sql;

import io.octroi.DateRange;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

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
      where tenant = :tenant and id = :id and version = :expectedVersion
      """)
  int setVersion(String tenant, String id, long version, long expectedVersion);

  @SqlUpdate(
      """
      delete from octroi.customer
      where tenant = :tenant and id = :id and version = :version
      """)
  int delete(String tenant, String id, long version);

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

  static void bind(Parameters parameters, CustomerRow row) throws SQLException {
    parameters.text(1, row.tenant().value());
    parameters.text(2, row.id());
    parameters.number(3, row.version());
  }

  static void bindExemption(Parameters parameters, Map.Entry<CustomerRow, Exemption> row)
      throws SQLException {
    Exemption exemption = row.getValue();
    parameters.text(1, row.getKey().tenant().value());
    parameters.text(2, row.getKey().id());
    parameters.text(3, exemption.certificate());
    parameters.text(4, exemption.country().orElse(null));
    parameters.text(5, exemption.region().orElse(null));
    parameters.text(6, exemption.category().orElse(null));
    parameters.date(7, exemption.period().startInclusive().orElse(null));
    parameters.date(8, exemption.period().endExclusive().orElse(null));
    parameters.text(9, exemption.reason().orElse(null));
  }

  static CustomerRow read(Row row) throws SQLException {
    List<Exemption> exemptions =
        row.textOrNull("certificate") == null ? List.of() : List.of(exemption(row));
    boolean pending = row.flag("pending");
    return new CustomerRow(
        new TenantId(row.text("tenant")),
        row.text("id"),
        row.number("version"),
        row.texts("aliases"),
        pending ? List.of() : exemptions,
        pending ? exemptions : List.of());
  }

  private static Exemption exemption(Row row) throws SQLException {
    return Exemption.of(
            row.text("certificate"),
            DateRange.of(row.dateOrNull("start_inclusive"), row.dateOrNull("end_exclusive")))
        .in(row.textOrNull("country"), row.textOrNull("region"))
        .forCategory(row.textOrNull("category"))
        .withReason(row.textOrNull("reason"));
  }
}
