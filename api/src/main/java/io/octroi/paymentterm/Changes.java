package io.octroi.paymentterm;

import io.octroi.internal.Elements;
import java.util.List;

/** The result of {@link PaymentTerms#changes}. */
public sealed interface Changes {

  /**
   * A page of entries.
   *
   * @param entries the entries in the order of their sequences, at most one for each code; empty at
   *     the end of the feed
   * @param since the value to pass to the next call: the sequence of the last entry, or at the end
   *     of the feed the value that was passed
   * @param more whether more entries are available now
   */
  record Page(List<TermChange> entries, long since, boolean more) implements Changes {

    /** Copies the list of entries. */
    public Page {
      entries = Elements.copyOf(entries, "entries");
    }
  }

  /**
   * The value of {@code since} is not usable: deletions after it were purged, or it comes from a
   * history that the store does not have. The reader must discard all terms and start again with 0.
   */
  record Reset() implements Changes {}
}
