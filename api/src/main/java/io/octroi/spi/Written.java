package io.octroi.spi;

import java.util.Set;

/** What became of a change of one row. */
public sealed interface Written {

  /** It is kept. */
  record Done() implements Written {}

  /**
   * The row is not there, or has another version than expected (on insert: it is there). Nothing
   * was changed.
   */
  record Stale() implements Written {}

  /**
   * Other rows have unique keys that this one claims. Nothing was changed.
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
   * It is kept.
   *
   * @return the answer
   */
  static Written done() {
    return new Done();
  }

  /**
   * The version was another.
   *
   * @return the answer
   */
  static Written stale() {
    return new Stale();
  }

  /**
   * Other rows have these keys.
   *
   * @param keys the contested keys
   * @return the answer
   */
  static Written taken(Set<UniqueKey> keys) {
    return new Taken(keys);
  }
}
