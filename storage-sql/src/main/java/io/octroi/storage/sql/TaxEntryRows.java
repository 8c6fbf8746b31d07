package io.octroi.storage.sql;

import io.octroi.spi.TaxTableRow;
import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.PriceBand;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The mapping of entries of tax tables to statement parameters. */
final class TaxEntryRows {

  /** Deletes the entry with an id that readers see. */
  static final String DELETE =
      """
      delete from octroi.tax_entry entry
      where tenant = ? and id = ? and generation in (
        select generation from octroi.tax_source visible where visible.tenant = entry.tenant)
      """;

  static final String INSERT =
      """
      insert into octroi.tax_entry
        (tenant, id, kind, area, country, region, postal_from, postal_to, start_inclusive,
         end_exclusive, source, authority, authorities, category, issues_from, issues_to, rate,
         compound, bounded, treatment, treatment_value, band_from, band_below, per_unit, per_sale,
         generation)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private TaxEntryRows() {}

  static void bindKey(Parameters parameters, String tenant, String id) throws SQLException {
    parameters.text(1, tenant);
    parameters.text(2, id);
  }

  static void bind(Parameters parameters, TaxTableRow row, long generation) throws SQLException {
    TaxEntry entry = row.entry();
    bindKey(parameters, row.tenant().value(), row.id());
    parameters.number(26, generation);
    parameters.text(3, entry.kind().name());
    parameters.text(4, row.area());
    parameters.text(5, entry.country());
    parameters.text(6, entry.region().orElse(null));
    parameters.text(7, entry.postalFrom().orElse(null));
    parameters.text(8, entry.postalTo().orElse(null));
    parameters.date(9, entry.startInclusive().orElse(null));
    parameters.date(10, entry.endExclusive().orElse(null));
    parameters.text(11, entry.source().orElseThrow());
    if (entry instanceof TaxRule rule) {
      bind(parameters, 12, rule.authority(), null, rule.category().orElse(null));
      bindRule(parameters, 15, rule);
      bindTreatment(parameters, 20, null);
      bindFixed(parameters, 24, rule.fixed().orElse(null));
    } else if (entry instanceof Taxability taxability) {
      String authorities = TextLines.encode(taxability.authorities());
      bind(parameters, 12, null, authorities, taxability.category());
      bindRule(parameters, 15, null);
      bindTreatment(parameters, 20, taxability.treatment());
      bindFixed(parameters, 24, null);
    } else if (entry instanceof TaxBoundary boundary) {
      bind(parameters, 12, null, TextLines.encode(boundary.authorities()), null);
      bindRule(parameters, 15, null);
      bindTreatment(parameters, 20, null);
      bindFixed(parameters, 24, null);
    }
  }

  private static void bind(
      Parameters parameters,
      int first,
      @Nullable String authority,
      @Nullable String authorities,
      @Nullable String category)
      throws SQLException {
    parameters.text(first, authority);
    parameters.text(first + 1, authorities);
    parameters.text(first + 2, category);
  }

  private static void bindRule(Parameters parameters, int first, @Nullable TaxRule rule)
      throws SQLException {
    parameters.integer(first, rule == null ? null : boxed(rule.issuesFrom()));
    parameters.integer(first + 1, rule == null ? null : boxed(rule.issuesTo()));
    parameters.decimal(first + 2, rule == null ? null : rule.rate());
    parameters.flag(first + 3, rule != null && rule.compound());
    parameters.flag(first + 4, rule != null && rule.bounded());
  }

  private static void bindTreatment(Parameters parameters, int first, @Nullable Treatment treatment)
      throws SQLException {
    PriceBand band = treatment == null ? null : treatment.band().orElse(null);
    parameters.text(first, treatment == null ? null : treatment.kind().name());
    parameters.decimal(first + 1, treatment == null ? null : treatment.value().orElse(null));
    parameters.decimal(first + 2, band == null ? null : band.from());
    parameters.decimal(first + 3, band == null ? null : band.below().orElse(null));
  }

  private static void bindFixed(Parameters parameters, int first, @Nullable FixedAmount fixed)
      throws SQLException {
    parameters.decimal(first, amount(fixed, FixedAmount.Per.UNIT));
    parameters.decimal(first + 1, amount(fixed, FixedAmount.Per.SALE));
  }

  private static @Nullable BigDecimal amount(@Nullable FixedAmount fixed, FixedAmount.Per per) {
    return fixed != null && fixed.per() == per ? fixed.amount() : null;
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
  }
}
