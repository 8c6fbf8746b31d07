package io.octroi.storage.sql;

import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.ShipTaxRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements for ship-tax records. {@link UniqueKeys} stores their unique keys. */
interface ShipTaxSql extends VersionedSql<ShipTaxRow> {

  String INSERT =
      """
      insert into octroi.ship_tax
        (version, link, customer_number, description, tax_type, rate, tax_id,
         record_type, primary_on_product, primary_on_freight, secondary_on_product,
         secondary_on_freight, secondary_on_primary, modified_at, tenant, record_key)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  String REPLACE =
      """
      update octroi.ship_tax
      set version = ?, link = ?, customer_number = ?, description = ?, tax_type = ?, rate = ?,
        tax_id = ?, record_type = ?, primary_on_product = ?, primary_on_freight = ?,
        secondary_on_product = ?, secondary_on_freight = ?, secondary_on_primary = ?,
        modified_at = ?
      where tenant = ? and record_key = ?
      """;

  @Override
  @SqlQuery(
      """
      select *
      from octroi.ship_tax
      where tenant = :tenant and record_key = :key
      """)
  Optional<ShipTaxRow> find(String tenant, String key);

  @Override
  @SqlUpdate(
      """
      delete from octroi.ship_tax
      where tenant = :tenant and record_key = :key
      """)
  void delete(String tenant, String key);

  @SqlUpdate(
      """
      delete from octroi.unique_key
      where tenant = :tenant and space = 'ship-tax-single' and owner in
        (select record_key
          from octroi.ship_tax
          where tenant = :tenant and customer_number = :customerNumber
            and tax_type in ('P', 'E'))
      """)
  void releaseByCustomer(String tenant, String customerNumber);

  @SqlUpdate(
      """
      delete from octroi.ship_tax
      where tenant = :tenant and customer_number = :customerNumber
      """)
  int deleteByCustomer(String tenant, String customerNumber);

  // Also ordered by the leading columns of the index, so that H2 uses its order.
  @SqlQuery(
      """
      select *
      from octroi.ship_tax
      where tenant = :tenant and link = :link
      order by tenant, link, record_key
      """)
  List<ShipTaxRow> findByLink(String tenant, String link);

  @SqlQuery(
      """
      select *
      from octroi.ship_tax
      where tenant = :tenant and customer_number = :customerNumber and record_key > :after
      order by tenant, customer_number, record_key
      fetch first :limit rows only
      """)
  List<ShipTaxRow> findByCustomer(String tenant, String customerNumber, String after, int limit);

  static void bind(PreparedStatement statement, ShipTaxRow row) throws SQLException {
    ShipTax tax = row.tax();
    statement.setLong(1, tax.version());
    statement.setString(2, tax.link());
    statement.setString(3, tax.customerNumber());
    statement.setString(4, tax.description());
    statement.setString(5, tax.type().code());
    statement.setBigDecimal(6, tax.rate().value());
    statement.setString(7, tax.taxId());
    statement.setString(8, tax.recordType().code());
    statement.setBoolean(9, tax.primaryOnProduct());
    statement.setBoolean(10, tax.primaryOnFreight());
    statement.setBoolean(11, tax.secondaryOnProduct());
    statement.setBoolean(12, tax.secondaryOnFreight());
    statement.setBoolean(13, tax.secondaryOnPrimary());
    statement.setObject(14, tax.modifiedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
    statement.setString(15, row.tenant().value());
    statement.setString(16, tax.key());
  }

  /** Maps a row to a record. */
  final class Mapper implements RowMapper<ShipTaxRow> {

    @Override
    public ShipTaxRow map(ResultSet row, StatementContext context) throws SQLException {
      return new ShipTaxRow(
          new TenantId(row.getString("tenant")),
          new ShipTax(
              row.getString("record_key"),
              row.getString("link"),
              row.getString("customer_number"),
              row.getString("description"),
              ShipTaxType.of(row.getString("tax_type")),
              new Percent(row.getBigDecimal("rate")),
              row.getString("tax_id"),
              ShipTaxRecordType.of(row.getString("record_type")),
              row.getBoolean("primary_on_product"),
              row.getBoolean("primary_on_freight"),
              row.getBoolean("secondary_on_product"),
              row.getBoolean("secondary_on_freight"),
              row.getBoolean("secondary_on_primary"),
              Optional.ofNullable(row.getObject("modified_at", OffsetDateTime.class))
                  .map(OffsetDateTime::toInstant),
              row.getLong("version")));
    }
  }
}
