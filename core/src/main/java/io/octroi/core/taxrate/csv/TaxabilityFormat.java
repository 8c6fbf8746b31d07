package io.octroi.core.taxrate.csv;

import io.octroi.taxrate.PriceBand;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.Treatment;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The CSV format of taxabilities. */
final class TaxabilityFormat implements CsvFormat {

  private static final String NUMBER = "a decimal number such as 110.00";

  @Override
  public List<String> columns() {
    return List.of(
        "country",
        "region",
        "postal_from",
        "postal_to",
        "category",
        "authorities",
        "effective_from",
        "effective_to",
        "treatment",
        "value",
        "from",
        "below",
        "id");
  }

  @Override
  public Set<String> optional() {
    return Set.of("id");
  }

  @Override
  public String column(String property) {
    return property.startsWith("treatment.")
        ? property.substring("treatment.".length())
        : CsvFormat.super.column(property);
  }

  @Override
  @SuppressWarnings("NullAway") // A draft may contain nulls. The parser reports missing values.
  public TaxEntry read(CsvFields fields) {
    return Taxability.of(fields.country(), fields.text("category"), treatment(fields))
        .id(fields.text("id"))
        .region(fields.text("region"))
        .postal(fields.text("postal_from"), fields.text("postal_to"))
        .authorities(fields.list("authorities"))
        .from(fields.date("effective_from", "startInclusive"))
        .until(fields.date("effective_to", "endExclusive"))
        .build();
  }

  private static @Nullable Treatment treatment(CsvFields fields) {
    Treatment.Kind kind = fields.constant("treatment", Treatment.Kind.class);
    BigDecimal value = fields.number("value", "value", NUMBER);
    BigDecimal from = fields.number("from", "from", NUMBER);
    BigDecimal below = fields.number("below", "below", NUMBER);
    if (kind == null) {
      return null;
    }
    boolean isBand = kind == Treatment.Kind.WHOLE || kind == Treatment.Kind.PORTION;
    Treatment band =
        kind == Treatment.Kind.WHOLE
            ? Treatment.whole(from, below)
            : Treatment.portion(from, below);
    boolean hasBand = isBand || from != null || below != null;
    return new Treatment(
        kind, Optional.ofNullable(value), hasBand ? band.band() : Optional.empty());
  }

  @Override
  public List<@Nullable String> write(TaxEntry entry) {
    Taxability taxability = (Taxability) entry;
    Treatment treatment = taxability.treatment();
    return Arrays.asList(
        taxability.country(),
        taxability.region().orElse(null),
        taxability.postalFrom().orElse(null),
        taxability.postalTo().orElse(null),
        taxability.category(),
        CsvFields.text(taxability.authorities()),
        taxability.startInclusive().map(Object::toString).orElse(null),
        taxability.endExclusive().map(Object::toString).orElse(null),
        treatment.kind().toString(),
        treatment.value().map(BigDecimal::toPlainString).orElse(null),
        treatment.band().map(band -> band.from().toPlainString()).orElse(null),
        treatment.band().flatMap(PriceBand::below).map(BigDecimal::toPlainString).orElse(null),
        taxability.id().orElseThrow());
  }
}
