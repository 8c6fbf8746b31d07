package io.octroi.spi;

import java.util.Set;

/** The outcome of a change to one row. */
public sealed interface Written {

  /** The change was made. */
  record Done() implements Written {}

  /**
   * The row does not exist or does not have the expected version. In the case of an insert, the row
   * already exists. Nothing was changed.
   */
  record Stale() implements Written {}

  /**
   * Other rows hold unique keys of this row. Nothing was changed.
   *
   * @param keys all contested keys
   */
  record Taken(Set<UniqueKey> keys) implements Written {

    /** Copies the keys. */
    public Taken {
      keys = Set.copyOf(keys);
    }
  }

  /**
   * Returns the outcome of a change that was made.
   *
   * @return the outcome
   */
  static Written done() {
    return new Done();
  }

  /**
   * Returns the outcome of a change that was rejected because its row was not in the expected
   * state.
   *
   * @return the outcome
   */
  static Written stale() {
    return new Stale();
  }

  /**
   * Returns the outcome of a change that was rejected because other rows hold its unique keys.
   *
   * @param keys all contested keys
   * @return the outcome
   */
  static Written taken(Set<UniqueKey> keys) {
    return new Taken(keys);
  }
}
