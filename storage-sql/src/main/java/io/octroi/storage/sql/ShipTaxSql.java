package io.octroi.storage.sql;

import io.octroi.Percent;
import io.octroi.TenantId;
import io.octroi.shiptax.ShipTax;
import io.octroi.shiptax.ShipTaxRecordType;
import io.octroi.shiptax.ShipTaxType;
import io.octroi.spi.ShipTaxRow;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

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
      where tenant = ? and record_key = ? and version = ?
      """;

  String DELETE =
      """
      delete from octroi.ship_tax
      where tenant = ? and record_key = ? and version = ?
      """;

  @Override
  @SqlQuery(
      """
      select *
      from octroi.ship_tax
      where tenant = :tenant and record_key = :key
      """)
  Optional<ShipTaxRow> find(String tenant, String key);

  @SqlQuery(
      """
      select *
      from octroi.ship_tax
      where tenant = :tenant and customer_number = :customerNumber
      """)
  List<ShipTaxRow> findAllByCustomer(String tenant, String customerNumber);

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

  static void bind(Parameters parameters, ShipTaxRow row) throws SQLException {
    ShipTax tax = row.tax();
    parameters.number(1, tax.version());
    parameters.text(2, tax.link());
    parameters.text(3, tax.customerNumber());
    parameters.text(4, tax.description());
    parameters.text(5, tax.type().code());
    parameters.decimal(6, tax.rate().value());
    parameters.text(7, tax.taxId());
    parameters.text(8, tax.recordType().code());
    parameters.flag(9, tax.primaryOnProduct());
    parameters.flag(10, tax.primaryOnFreight());
    parameters.flag(11, tax.secondaryOnProduct());
    parameters.flag(12, tax.secondaryOnFreight());
    parameters.flag(13, tax.secondaryOnPrimary());
    parameters.instant(14, tax.modifiedAt().orElse(null));
    parameters.text(15, row.tenant().value());
    parameters.text(16, tax.key());
  }

  static ShipTaxRow read(Row row) throws SQLException {
    return new ShipTaxRow(
        new TenantId(row.text("tenant")),
        new ShipTax(
            row.text("record_key"),
            row.text("link"),
            row.text("customer_number"),
            row.text("description"),
            ShipTaxType.of(row.text("tax_type")),
            new Percent(row.decimal("rate")),
            row.text("tax_id"),
            ShipTaxRecordType.of(row.text("record_type")),
            row.flag("primary_on_product"),
            row.flag("primary_on_freight"),
            row.flag("secondary_on_product"),
            row.flag("secondary_on_freight"),
            row.flag("secondary_on_primary"),
            Optional.ofNullable(row.instantOrNull("modified_at")),
            row.number("version")));
  }
}
