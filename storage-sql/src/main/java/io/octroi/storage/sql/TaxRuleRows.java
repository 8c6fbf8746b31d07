package io.octroi.storage.sql;

import io.octroi.TenantId;
import io.octroi.spi.TaxRuleRow;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The mapping of tax rules to statement parameters and from result rows. */
final class TaxRuleRows {

  static final String DELETE =
      """
      delete from octroi.tax_rule
      where tenant = ? and id = ?
      """;

  static final String INSERT =
      """
      insert into octroi.tax_rule
        (tenant, id, area, authority, country, region, postal_from, postal_to, category,
         issues_from, issues_to, start_inclusive, end_exclusive, rate, compound, source)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private TaxRuleRows() {}

  static void bindKey(PreparedStatement statement, TaxRuleRow row) throws SQLException {
    statement.setString(1, row.tenant().value());
    statement.setString(2, row.id());
  }

  static void bind(PreparedStatement statement, TaxRuleRow row) throws SQLException {
    TaxRule rule = row.rule();
    statement.setString(1, row.tenant().value());
    statement.setString(2, row.id());
    statement.setString(3, row.area());
    statement.setString(4, rule.authority());
    statement.setString(5, rule.country());
    statement.setString(6, rule.region().orElse(null));
    statement.setString(7, rule.postalFrom().orElse(null));
    statement.setString(8, rule.postalTo().orElse(null));
    statement.setString(9, rule.category().orElse(null));
    statement.setObject(10, boxed(rule.issuesFrom()));
    statement.setObject(11, boxed(rule.issuesTo()));
    statement.setObject(12, rule.startInclusive().orElse(null));
    statement.setObject(13, rule.endExclusive().orElse(null));
    statement.setBigDecimal(14, rule.rate());
    statement.setBoolean(15, rule.compound());
    statement.setString(16, rule.source().orElseThrow());
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
  }

  /** Maps a row to a rule in canonical form, whose rate has no trailing zeros. */
  static final class Mapper implements RowMapper<TaxRuleRow> {

    @Override
    public TaxRuleRow map(ResultSet row, StatementContext context) throws SQLException {
      return new TaxRuleRow(
          new TenantId(row.getString("tenant")),
          row.getString("area"),
          TaxRule.of(
                  row.getString("authority"),
                  row.getString("country"),
                  rate(row.getBigDecimal("rate")))
              .id(row.getString("id"))
              .region(row.getString("region"))
              .postal(row.getString("postal_from"), row.getString("postal_to"))
              .category(row.getString("category"))
              .issues(
                  row.getObject("issues_from", Integer.class),
                  row.getObject("issues_to", Integer.class))
              .from(row.getObject("start_inclusive", LocalDate.class))
              .until(row.getObject("end_exclusive", LocalDate.class))
              .compound(row.getBoolean("compound"))
              .source(row.getString("source"))
              .build());
    }

    private static BigDecimal rate(BigDecimal stored) {
      return stored.stripTrailingZeros();
    }
  }
}
