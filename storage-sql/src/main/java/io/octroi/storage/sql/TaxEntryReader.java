package io.octroi.storage.sql;

import io.octroi.TenantId;
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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mapping of result rows to entries of tax tables. Numbers have no trailing zeros. */
final class TaxEntryReader {

  private TaxEntryReader() {}

  static TaxTableRow read(Row row) throws SQLException {
    return new TaxTableRow(new TenantId(row.text("tenant")), row.text("area"), entry(row));
  }

  private static TaxEntry entry(Row row) throws SQLException {
    return switch (TaxEntry.Kind.valueOf(row.text("kind"))) {
      case RULE -> rule(row);
      case BOUNDARY -> boundary(row);
      case TAXABILITY -> taxability(row);
    };
  }

  private static TaxRule rule(Row row) throws SQLException {
    BigDecimal rate = Objects.requireNonNull(decimal(row, "rate"), "rate");
    return TaxRule.of(row.text("authority"), row.text("country"), rate)
        .id(row.text("id"))
        .region(row.textOrNull("region"))
        .postal(row.textOrNull("postal_from"), row.textOrNull("postal_to"))
        .category(row.textOrNull("category"))
        .issues(row.integerOrNull("issues_from"), row.integerOrNull("issues_to"))
        .from(row.dateOrNull("start_inclusive"))
        .until(row.dateOrNull("end_exclusive"))
        .compound(row.flag("compound"))
        .bounded(row.flag("bounded"))
        .fixed(fixed(row))
        .source(row.text("source"))
        .build();
  }

  private static @Nullable FixedAmount fixed(Row row) throws SQLException {
    BigDecimal perUnit = row.decimalOrNull("per_unit");
    if (perUnit != null) {
      return FixedAmount.perUnit(perUnit);
    }
    BigDecimal perSale = row.decimalOrNull("per_sale");
    return perSale == null ? null : FixedAmount.perSale(perSale);
  }

  private static TaxBoundary boundary(Row row) throws SQLException {
    return TaxBoundary.of(row.text("country"), TextLines.decode(row.text("authorities")))
        .id(row.text("id"))
        .region(row.textOrNull("region"))
        .postal(row.textOrNull("postal_from"), row.textOrNull("postal_to"))
        .from(row.dateOrNull("start_inclusive"))
        .until(row.dateOrNull("end_exclusive"))
        .source(row.text("source"))
        .build();
  }

  private static Taxability taxability(Row row) throws SQLException {
    return Taxability.of(row.text("country"), row.text("category"), treatment(row))
        .id(row.text("id"))
        .region(row.textOrNull("region"))
        .postal(row.textOrNull("postal_from"), row.textOrNull("postal_to"))
        .authorities(TextLines.decode(row.text("authorities")))
        .from(row.dateOrNull("start_inclusive"))
        .until(row.dateOrNull("end_exclusive"))
        .source(row.text("source"))
        .build();
  }

  private static Treatment treatment(Row row) throws SQLException {
    Treatment.Kind kind = Treatment.Kind.valueOf(row.text("treatment"));
    Optional<PriceBand> band =
        switch (kind) {
          case EXEMPT, TAXABLE, RATE, PERCENT -> Optional.empty();
          case WHOLE -> Optional.of(band(row, PriceBand.Kind.WHOLE));
          case PORTION -> Optional.of(band(row, PriceBand.Kind.PORTION));
        };
    return new Treatment(kind, Optional.ofNullable(decimal(row, "treatment_value")), band);
  }

  private static PriceBand band(Row row, PriceBand.Kind kind) throws SQLException {
    BigDecimal from = Objects.requireNonNull(decimal(row, "band_from"), "band_from");
    return new PriceBand(kind, from, Optional.ofNullable(decimal(row, "band_below")));
  }

  private static @Nullable BigDecimal decimal(Row row, String column) throws SQLException {
    BigDecimal stored = row.decimalOrNull(column);
    return stored == null ? null : stored.stripTrailingZeros();
  }
}
