package io.octroi.core.taxrate.csv;

import io.octroi.taxrate.FixedAmount;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The CSV format of rules. */
final class RuleFormat implements CsvFormat {

  @Override
  public List<String> columns() {
    return List.of(
        "authority",
        "country",
        "region",
        "postal_from",
        "postal_to",
        "category",
        "issues_from",
        "issues_to",
        "effective_from",
        "effective_to",
        "rate",
        "compound",
        "bounded",
        "per_unit",
        "per_sale",
        "id");
  }

  @Override
  public Set<String> optional() {
    return Set.of("bounded", "per_unit", "per_sale", "id");
  }

  @Override
  @SuppressWarnings("NullAway") // A draft may contain nulls. The parser reports missing values.
  public TaxEntry read(CsvFields fields) {
    FixedAmount fixed = fixed(fields);
    BigDecimal rate = fields.number("rate", "rate", "a decimal fraction such as 0.0825");
    return TaxRule.of(
            fields.text("authority"),
            fields.country(),
            rate == null && fixed != null ? BigDecimal.ZERO : rate)
        .id(fields.text("id"))
        .region(fields.text("region"))
        .postal(fields.text("postal_from"), fields.text("postal_to"))
        .category(fields.text("category"))
        .issues(
            fields.integer("issues_from", "issuesFrom"), fields.integer("issues_to", "issuesTo"))
        .from(fields.date("effective_from", "startInclusive"))
        .until(fields.date("effective_to", "endExclusive"))
        .compound(fields.flag("compound"))
        .bounded(fields.flag("bounded"))
        .fixed(fixed)
        .build();
  }

  private static @Nullable FixedAmount fixed(CsvFields fields) {
    BigDecimal perUnit = fields.number("per_unit", "perUnit", "an amount such as 0.05");
    BigDecimal perSale = fields.number("per_sale", "perSale", "an amount such as 0.28");
    if (perUnit != null && perSale != null) {
      fields.fault("perSale", "excludes an amount per unit");
    }
    if (perUnit != null) {
      return FixedAmount.perUnit(perUnit);
    }
    return perSale == null ? null : FixedAmount.perSale(perSale);
  }

  @Override
  public List<@Nullable String> write(TaxEntry entry) {
    TaxRule rule = (TaxRule) entry;
    return Arrays.asList(
        rule.authority(),
        rule.country(),
        rule.region().orElse(null),
        rule.postalFrom().orElse(null),
        rule.postalTo().orElse(null),
        rule.category().orElse(null),
        text(rule.issuesFrom()),
        text(rule.issuesTo()),
        rule.startInclusive().map(Object::toString).orElse(null),
        rule.endExclusive().map(Object::toString).orElse(null),
        rule.fixed().isPresent() ? null : rule.rate().toPlainString(),
        Boolean.toString(rule.compound()),
        Boolean.toString(rule.bounded()),
        amount(rule, FixedAmount.Per.UNIT),
        amount(rule, FixedAmount.Per.SALE),
        rule.id().orElseThrow());
  }

  private static @Nullable String amount(TaxRule rule, FixedAmount.Per per) {
    return rule.fixed()
        .filter(fixed -> fixed.per() == per)
        .map(fixed -> fixed.amount().toPlainString())
        .orElse(null);
  }

  private static @Nullable String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : null;
  }
}
