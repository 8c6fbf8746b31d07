package io.octroi.storage.tck;

import static io.octroi.storage.tck.Samples.ACME;
import static io.octroi.storage.tck.Samples.padded;

import io.octroi.DateRange;
import io.octroi.spi.TaxTableRow;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxBoundaryBuilder;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.TaxRuleBuilder;
import io.octroi.taxrate.Taxability;
import io.octroi.taxrate.TaxabilityBuilder;
import io.octroi.taxrate.Treatment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sample entries of all kinds, for Minnesota and from the source {@code state}. */
final class TaxEntrySamples {

  static final TaxEntry.Kind[] KINDS = TaxEntry.Kind.values();

  private TaxEntrySamples() {}

  static TaxBoundaryBuilder boundary(String id, String... authorities) {
    return TaxBoundary.of("USA", authorities).id(id).region("MN").source("state");
  }

  static TaxabilityBuilder taxability(String id, String... authorities) {
    return categorized(id, "food").authorities(List.of(authorities));
  }

  static TaxabilityBuilder taxability(String id, Treatment treatment) {
    return categorized(id, "food").treatment(treatment);
  }

  /** Returns an exemption of a category. */
  static TaxabilityBuilder categorized(String id, String category) {
    return Taxability.of("USA", category, Treatment.exempt()).id(id).region("MN").source("state");
  }

  static TaxRuleBuilder rule(String id, String authority) {
    return TaxRule.of(authority, "USA", "0.0625").id(id).region("MN").source("state");
  }

  /** Returns a row of tenant ACME in the area {@code USA/MN/550}. */
  static TaxTableRow row(TaxEntry entry) {
    return new TaxTableRow(ACME, "USA/MN/550", entry);
  }

  /** Returns an entry that is always in force in the whole region. */
  static TaxTableRow entry(TaxEntry.Kind kind, String id) {
    return entry(kind, id, null, DateRange.always(), "state");
  }

  static TaxTableRow entry(
      TaxEntry.Kind kind, String id, @Nullable String postal, DateRange period, String source) {
    return row(
        switch (kind) {
          case RULE ->
              rule(id, "US-MN")
                  .postal(postal)
                  .from(period.startInclusive().orElse(null))
                  .until(period.endExclusive().orElse(null))
                  .source(source)
                  .build();
          case BOUNDARY ->
              boundary(id, "US-MN", "US-MN-053")
                  .postal(postal)
                  .from(period.startInclusive().orElse(null))
                  .until(period.endExclusive().orElse(null))
                  .source(source)
                  .build();
          case TAXABILITY ->
              taxability(id, "US-MN")
                  .postal(postal)
                  .from(period.startInclusive().orElse(null))
                  .until(period.endExclusive().orElse(null))
                  .source(source)
                  .build();
        });
  }

  /** Returns entries of all kinds in turn, with ids that ascend from the prefix and five zeros. */
  static List<TaxTableRow> mixed(int count, String prefix) {
    return Samples.rows(count, i -> entry(KINDS[i % KINDS.length], padded(prefix, i)));
  }
}
