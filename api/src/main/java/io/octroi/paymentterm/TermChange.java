package io.octroi.paymentterm;

import java.util.Objects;

/** One entry of the feed: the newest state of a code. */
public sealed interface TermChange {

  /**
   * Names the term.
   *
   * @return its code
   */
  String code();

  /**
   * Where the entry stands in the feed.
   *
   * @return a number that no other entry of the tenant has or will have
   */
  long sequence();

  /**
   * The term was added or changed.
   *
   * @param term the term as it is
   */
  record Put(PaymentTerm term) implements TermChange {

    /** Refuses null components. */
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
   * The term was removed.
   *
   * @param code which; the reader may never have seen it
   * @param sequence where the removal stands in the feed
   */
  record Removed(String code, long sequence) implements TermChange {

    /** Refuses null components. */
    public Removed {
      Objects.requireNonNull(code, "code");
    }
  }
}
