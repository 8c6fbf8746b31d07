package io.octroi.paymentterm;

import io.octroi.internal.Elements;
import java.util.List;

/** What {@link PaymentTerms#changes} answers. */
public sealed interface Changes {

  /**
   * The next entries.
   *
   * @param entries in the order of their sequences, each code once; empty at the end
   * @param since what to ask with next: the last entry's sequence; at the end what was asked with
   * @param more whether there is more already, so that asking at once is worth it
   */
  record Page(List<TermChange> entries, long since, boolean more) implements Changes {

    /** Takes a copy of the entries. */
    public Page {
      entries = Elements.copyOf(entries, "entries");
    }
  }

  /**
   * What was asked with leads nowhere: removals behind it were purged, or it comes from a history
   * that the store does not have. Forget all terms and ask with 0.
   */
  record Reset() implements Changes {}
}
