package io.octroi.core.taxrate.csv;

import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
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
        "id");
  }

  @Override
  public Set<String> optional() {
    return Set.of("bounded", "id");
  }

  @Override
  @SuppressWarnings("NullAway") // A draft may contain nulls. The parser reports missing values.
  public TaxEntry read(CsvFields fields) {
    return TaxRule.of(
            fields.text("authority"),
            fields.country(),
            fields.number("rate", "rate", "a decimal fraction such as 0.0825"))
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
        .build();
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
        rule.rate().toPlainString(),
        Boolean.toString(rule.compound()),
        Boolean.toString(rule.bounded()),
        rule.id().orElseThrow());
  }

  private static @Nullable String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : null;
  }
}
