package io.octroi.paymentterm;

import java.util.Objects;

/** An entry in the change feed: the latest state of the term with a given code. */
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
   * @return the sequence number, which is unique within the tenant and never reused
   */
  long sequence();

  /**
   * An added or updated term.
   *
   * @param term the current state of the term
   */
  record Put(PaymentTerm term) implements TermChange {

    /** Checks that no component is null. */
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
   * @param code the code of the deleted term, which may be unknown to the reader
   * @param sequence the sequence number of the deletion, which is its position in the feed
   */
  record Removed(String code, long sequence) implements TermChange {

    /** Checks that no component is null. */
    public Removed {
      Objects.requireNonNull(code, "code");
    }
  }
}
