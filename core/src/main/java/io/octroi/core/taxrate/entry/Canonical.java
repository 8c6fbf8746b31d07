package io.octroi.core.taxrate.entry;

import io.octroi.internal.PostalBounds;
import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of the values that all entries have in common.
 *
 * @param country the country
 * @param region the region, or null for the whole country
 * @param range the postal range, or null if there is none
 * @param source the source
 */
record Canonical(
    String country, @Nullable String region, @Nullable PostalBounds range, String source) {

  private @Nullable String from() {
    return range == null ? null : range.from();
  }

  private @Nullable String to() {
    return range == null ? null : range.to();
  }

  /** Returns the canonical form of a valid entry. */
  TaxEntry of(TaxEntry draft) {
    if (draft instanceof TaxRule rule) {
      return of(rule);
    }
    return draft instanceof TaxBoundary boundary ? of(boundary) : of((Taxability) draft);
  }

  private TaxRule of(TaxRule draft) {
    Integer fewest = boxed(draft.issuesFrom());
    Integer most = boxed(draft.issuesTo());
    return TaxRule.of(draft.authority(), country, draft.rate().stripTrailingZeros())
        .id(draft.id().orElse(null))
        .region(region)
        .postal(from(), to())
        .category(draft.category().orElse(null))
        .issues(fewest == null && most != null ? Integer.valueOf(1) : fewest, most)
        .from(draft.startInclusive().orElse(null))
        .until(draft.endExclusive().orElse(null))
        .compound(draft.compound())
        .bounded(draft.bounded())
        .fixed(draft.fixed().orElse(null))
        .source(source)
        .build();
  }

  private TaxBoundary of(TaxBoundary draft) {
    return TaxBoundary.of(country, draft.authorities())
        .id(draft.id().orElse(null))
        .region(region)
        .postal(from(), to())
        .from(draft.startInclusive().orElse(null))
        .until(draft.endExclusive().orElse(null))
        .source(source)
        .build();
  }

  private Taxability of(Taxability draft) {
    return Taxability.of(country, draft.category(), Treatments.canonical(draft.treatment()))
        .id(draft.id().orElse(null))
        .region(region)
        .postal(from(), to())
        .authorities(draft.authorities())
        .from(draft.startInclusive().orElse(null))
        .until(draft.endExclusive().orElse(null))
        .source(source)
        .build();
  }

  private static @Nullable Integer boxed(OptionalInt number) {
    return number.isPresent() ? Integer.valueOf(number.getAsInt()) : null;
  }
}
