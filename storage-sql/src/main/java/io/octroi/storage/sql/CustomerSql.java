package io.octroi.storage.sql;

import io.octroi.DateRange;
import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.customer.Exemption;
import io.octroi.spi.CustomerRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements for customers. {@link UniqueKeys} stores their names. */
interface CustomerSql {

  char AREA_SEPARATOR = '/';

  String INSERT =
      """
      insert into octroi.customer (tenant, id, version)
      values (?, ?, ?)
      """;

  String INSERT_EXEMPTION =
      """
      insert into octroi.customer_exemption
        (tenant, customer, certificate, areas, category, start_inclusive, end_exclusive, reason,
         authorities, part)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  String INSERT_PENDING =
      """
      insert into octroi.customer_pending_exemption
        (tenant, customer, certificate, areas, category, start_inclusive, end_exclusive, reason,
         authorities, part)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
        exemption.certificate, exemption.areas, exemption.category, exemption.start_inclusive,
        exemption.end_exclusive, exemption.reason, exemption.authorities, exemption.part
      from octroi.unique_key name
      join octroi.customer customer
        on customer.tenant = name.tenant and customer.id = name.owner
      left join octroi.customer_exemption exemption
        on exemption.tenant = customer.tenant and exemption.customer = customer.id
      where name.tenant = :tenant and name.space = 'customer-name' and name.key_value = :name
      union all
      select customer.tenant, customer.id, customer.version, null, true,
        exemption.certificate, exemption.areas, exemption.category, exemption.start_inclusive,
        exemption.end_exclusive, exemption.reason, exemption.authorities, exemption.part
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
    parameters.text(
        4, TextLines.encode(exemption.areas().stream().map(CustomerSql::text).toList()));
    parameters.text(5, exemption.category().orElse(null));
    parameters.date(6, exemption.period().startInclusive().orElse(null));
    parameters.date(7, exemption.period().endExclusive().orElse(null));
    parameters.text(8, exemption.reason().orElse(null));
    parameters.text(9, TextLines.encode(exemption.authorities()));
    parameters.decimal(10, exemption.part().map(Percent::value).orElse(null));
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
    return new Exemption(
        row.text("certificate"),
        TextLines.decode(row.text("areas")).stream().map(CustomerSql::area).toList(),
        Optional.ofNullable(row.textOrNull("category")),
        DateRange.of(row.dateOrNull("start_inclusive"), row.dateOrNull("end_exclusive")),
        Optional.ofNullable(row.textOrNull("reason")),
        TextLines.decode(row.text("authorities")),
        Optional.ofNullable(row.decimalOrNull("part")).map(Percent::new));
  }

  /** Returns a country, or a country and a region, as text. */
  private static String text(Exemption.Area area) {
    return area.country() + area.region().map(region -> AREA_SEPARATOR + region).orElse("");
  }

  private static Exemption.Area area(String text) {
    int separator = text.indexOf(AREA_SEPARATOR);
    return separator < 0
        ? new Exemption.Area(text, Optional.empty())
        : new Exemption.Area(
            text.substring(0, separator), Optional.of(text.substring(separator + 1)));
  }
}
