package io.octroi.spi;

import java.util.Set;

/** The outcome of a change of one row. */
public sealed interface Written {

  /** The change was made. */
  record Done() implements Written {}

  /**
   * The row does not exist or has another version than expected; for an insert, it exists. Nothing
   * was changed.
   */
  record Stale() implements Written {}

  /**
   * Other rows have unique keys of this one. Nothing was changed.
   *
   * @param keys the contested keys, all of them
   */
  record Taken(Set<UniqueKey> keys) implements Written {

    /** Takes a copy. */
    public Taken {
      keys = Set.copyOf(keys);
    }
  }

  /**
   * Returns that the change was made.
   *
   * @return the answer
   */
  static Written done() {
    return new Done();
  }

  /**
   * Returns that the row is not as expected.
   *
   * @return the answer
   */
  static Written stale() {
    return new Stale();
  }

  /**
   * Returns that other rows have keys of the row.
   *
   * @param keys the contested keys
   * @return the answer
   */
  static Written taken(Set<UniqueKey> keys) {
    return new Taken(keys);
  }
}
