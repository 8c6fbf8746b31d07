package io.octroi.paymentterm;

import java.util.Objects;

/** An entry of the feed of changes: the latest state of a code. */
public sealed interface TermChange {

  /**
   * Returns the code of the term.
   *
   * @return the code
   */
  String code();

  /**
   * Returns the position of the entry in the feed.
   *
   * @return the sequence, unique in the tenant and never reused
   */
  long sequence();

  /**
   * An added or updated term.
   *
   * @param term the current state of the term
   */
  record Put(PaymentTerm term) implements TermChange {

    /** Rejects null components. */
    public Put {
      Objects.requireNonNull(term, "term");
    }

    @Override
    public String code() {
      return term.code();
    }

    @Override
    public long sequence() {
      return term.sequence();
    }
  }

  /**
   * A deleted term.
   *
   * @param code the code of the term, which the reader may not have seen before
   * @param sequence the position of the deletion in the feed
   */
  record Removed(String code, long sequence) implements TermChange {

    /** Rejects null components. */
    public Removed {
      Objects.requireNonNull(code, "code");
    }
  }
}
