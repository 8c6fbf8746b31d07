package io.octroi.core.taxrate;

import io.octroi.taxrate.TaxBoundary;
import io.octroi.taxrate.TaxEntry;
import io.octroi.taxrate.TaxRule;
import io.octroi.taxrate.Taxability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Copies of entries of any kind that differ in one value. */
public final class EntryEdits {

  private EntryEdits() {}

  public static TaxEntry withId(TaxEntry entry, String id) {
    if (entry instanceof TaxRule rule) {
      return rule.toBuilder().id(id).build();
    }
    return entry instanceof TaxBoundary boundary
        ? boundary.toBuilder().id(id).build()
        : ((Taxability) entry).toBuilder().id(id).build();
  }

  public static TaxEntry withSource(TaxEntry entry, String source) {
    if (entry instanceof TaxRule rule) {
      return rule.toBuilder().source(source).build();
    }
    return entry instanceof TaxBoundary boundary
        ? boundary.toBuilder().source(source).build()
        : ((Taxability) entry).toBuilder().source(source).build();
  }

  public static TaxEntry endingOn(TaxEntry entry, LocalDate dateExclusive) {
    if (entry instanceof TaxRule rule) {
      return rule.toBuilder().until(dateExclusive).build();
    }
    return entry instanceof TaxBoundary boundary
        ? boundary.toBuilder().until(dateExclusive).build()
        : ((Taxability) entry).toBuilder().until(dateExclusive).build();
  }

  /** Returns the entries with a prefix and their numbers as ids. */
  public static List<TaxEntry> numbered(List<? extends TaxEntry> entries, String prefix) {
    List<TaxEntry> numbered = new ArrayList<>();
    for (TaxEntry entry : entries) {
      numbered.add(withId(entry, prefix + numbered.size()));
    }
    return numbered;
  }
}
