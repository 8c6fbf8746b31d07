package io.octroi.core.taxrate;

import io.octroi.core.taxrate.entry.Entry;
import io.octroi.core.taxrate.entry.EntryNames;
import io.octroi.core.taxrate.entry.EntrySource;
import io.octroi.core.taxrate.review.RuleGroups;
import io.octroi.core.taxrate.review.TableReview;
import io.octroi.internal.PlaceKeys;
import io.octroi.spi.TaxTableSelection;
import io.octroi.taxrate.RateFileReport.Remarks;
import io.octroi.taxrate.TaxTableReview;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A review of all stored rules of a table, one country after the other. Not thread-safe. */
final class WholeTableReview {

  private final EntryNames names = new EntryNames(List.of(), Integer::toString);
  private final TableReview review = new TableReview(rule -> true, names, this::warn);
  private final List<String> warnings = new ArrayList<>();
  private long count;
  private long rules;

  private WholeTableReview() {}

  /**
   * Reviews a table.
   *
   * @param source the rules
   * @param revision the revision of the table
   */
  static TaxTableReview of(EntrySource source, long revision) {
    WholeTableReview review = new WholeTableReview();
    review.read(source);
    return new TaxTableReview(revision, review.rules, review.warnings, review.count);
  }

  private void read(EntrySource source) {
    List<Entry> ofCountry = new ArrayList<>();
    source.forEach(
        TaxTableSelection.area(""), // The entries are in the order of their countries.
        entry -> {
          if (!ofCountry.isEmpty() && country(ofCountry.get(0)) != country(entry)) {
            review(ofCountry);
          }
          rules += entry.isRule() ? 1 : 0;
          ofCountry.add(entry);
        });
    review(ofCountry);
  }

  private static int country(Entry entry) {
    return PlaceKeys.countryPart(entry.area());
  }

  private void review(List<Entry> ofCountry) {
    review.rules(ofCountry);
    review.groups(RuleGroups.of(ofCountry, List.of()));
    ofCountry.clear();
  }

  private void warn(@Nullable Entry rule, String message) {
    if (count++ < Remarks.KEPT) {
      warnings.add((rule == null ? "the table" : names.of(rule)) + " " + message);
    }
  }
}
