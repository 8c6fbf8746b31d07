package io.octroi.paymentterm;

import io.octroi.internal.Elements;
import java.util.List;

/** The result of {@link PaymentTerms#changes}. */
public sealed interface Changes {

  /**
   * A page of entries.
   *
   * @param entries the entries, ordered by sequence number, at most one for each code; empty at the
   *     end of the feed
   * @param since the value to pass to the next call: the sequence number of the last entry, or, if
   *     there are no entries, the value that was passed to this call
   * @param more whether more entries are currently available
   */
  record Page(List<TermChange> entries, long since, boolean more) implements Changes {

    /** Copies the list of entries. */
    public Page {
      entries = Elements.copyOf(entries, "entries");
    }
  }

  /**
   * The result if the value of {@code since} cannot be used, because later deletions were purged or
   * because the store has not yet assigned this sequence number. The reader must discard all terms
   * and start again with 0.
   */
  record Reset() implements Changes {}
}
