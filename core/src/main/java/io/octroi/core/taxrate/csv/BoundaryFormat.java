package io.octroi.core.taxrate.csv;

import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The CSV format of boundaries. */
final class BoundaryFormat implements CsvFormat {

  @Override
  public List<String> columns() {
    return List.of(
        "country",
        "region",
        "postal_from",
        "postal_to",
        "authorities",
        "effective_from",
        "effective_to",
        "id");
  }

  @Override
  public Set<String> optional() {
    return Set.of("id");
  }

  @Override
  @SuppressWarnings("NullAway") // A draft may contain nulls. The parser reports missing values.
  public TaxEntry read(CsvFields fields) {
    return TaxBoundary.of(fields.country(), fields.list("authorities"))
        .id(fields.text("id"))
        .region(fields.text("region"))
        .postal(fields.text("postal_from"), fields.text("postal_to"))
        .from(fields.date("effective_from", "startInclusive"))
        .until(fields.date("effective_to", "endExclusive"))
        .build();
  }

  @Override
  public List<@Nullable String> write(TaxEntry entry) {
    TaxBoundary boundary = (TaxBoundary) entry;
    return Arrays.asList(
        boundary.country(),
        boundary.region().orElse(null),
        boundary.postalFrom().orElse(null),
        boundary.postalTo().orElse(null),
        CsvFields.text(boundary.authorities()),
        boundary.startInclusive().map(Object::toString).orElse(null),
        boundary.endExclusive().map(Object::toString).orElse(null),
        boundary.id().orElseThrow());
  }
}
