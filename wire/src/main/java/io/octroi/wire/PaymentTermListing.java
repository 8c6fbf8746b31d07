package io.octroi.wire;

import io.octroi.ContendedException;
import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.PaymentTerm;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.paymentterm.TermChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms that changed after a position in the feed. The document has neither pages nor a reset,
 * so all pages are read, and after a reset all existing terms.
 *
 * @param terms the terms that were added or updated, oldest change first
 * @param removed the codes of the terms that were deleted, oldest deletion first
 * @param reset whether the position could not be used, so that {@code terms} has all existing terms
 * @param since the position after the last change
 */
record PaymentTermListing(
    List<PaymentTerm> terms, List<String> removed, boolean reset, long since) {

  private static final int PAGE = PaymentTerms.LIMIT_MAX;

  /** More resets than this need as many purges while the terms are read. */
  private static final int RESETS_MAX = 5;

  /** Returns a listing of one term, which is positioned at its last change. */
  static PaymentTermListing of(PaymentTerm term) {
    return new PaymentTermListing(List.of(term), List.of(), false, term.sequence());
  }

  /**
   * Reads the changes after a position.
   *
   * @throws ContendedException if the feed is reset again and again
   */
  static PaymentTermListing read(PaymentTerms terms, long since) {
    Map<String, TermChange> changed = new LinkedHashMap<>();
    long position = since;
    int resets = 0;
    while (resets <= RESETS_MAX) {
      if (terms.changes(position, PAGE) instanceof Changes.Page page) {
        for (TermChange change : page.entries()) {
          changed.remove(change.code());
          changed.put(change.code(), change);
        }
        position = page.since();
        if (!page.more()) {
          return of(changed.values(), resets > 0, position);
        }
      } else {
        changed.clear();
        position = 0;
        resets++;
      }
    }
    throw new ContendedException("the feed of payment terms", resets);
  }

  private static PaymentTermListing of(Iterable<TermChange> changes, boolean reset, long position) {
    List<PaymentTerm> terms = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (TermChange change : changes) {
      if (change instanceof TermChange.Put put) {
        terms.add(put.term());
      } else if (!reset) {
        removed.add(change.code());
      }
    }
    return new PaymentTermListing(List.copyOf(terms), List.copyOf(removed), reset, position);
  }
}
