package io.octroi.core.paymentterm;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.octroi.paymentterm.Changes;
import io.octroi.paymentterm.PaymentTerms;
import io.octroi.paymentterm.TermChange;
import java.util.stream.Collectors;

/** Reads the feed of changes of payment terms in tests. */
final class Feed {

  private Feed() {}

  /** Returns the page after a position, which must be known. */
  static Changes.Page page(PaymentTerms terms, long since, int limit) {
    return assertInstanceOf(Changes.Page.class, terms.changes(since, limit));
  }

  /** Returns the codes of a page, each removed one after a minus sign. */
  static String codes(Changes.Page page) {
    return page.entries().stream()
        .map(entry -> (entry instanceof TermChange.Removed ? "-" : "") + entry.code())
        .collect(Collectors.joining(" "));
  }
}
