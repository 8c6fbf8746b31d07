package io.octroi.core.taxrate;

import io.octroi.core.taxrate.entry.Location;
import java.util.HashSet;
import java.util.Set;

/**
 * The locations of a tax table that other processes have changed since the table was compiled.
 * Thread-safe.
 */
final class PendingAreas {

  /**
   * The maximum number of locations. If more locations have changed, the whole table is compiled.
   */
  private static final int LOCATIONS_MAX = 10_000;

  private Changed changed = Changed.NOTHING;

  /** What is being compiled. */
  private Changed taken = Changed.NOTHING;

  private boolean tracked;
  private volatile boolean reset;

  /**
   * The locations to compile.
   *
   * @param locations the changed locations; empty if the whole table has to be compiled
   * @param whole whether the whole table has to be compiled
   * @param reset whether the stored table may differ from the compiled table even if both have the
   *     same revision
   */
  record Changed(Set<Location> locations, boolean whole, boolean reset) {

    static final Changed NOTHING = new Changed(Set.of(), false, false);

    Changed and(Changed other) {
      Set<Location> all = new HashSet<>(locations);
      all.addAll(other.locations);
      boolean everything = whole || other.whole || all.size() > LOCATIONS_MAX;
      return new Changed(everything ? Set.of() : all, everything, reset || other.reset);
    }
  }

  /** Starts the collection of changes. Changes before the first compilation are ignored. */
  synchronized void track() {
    tracked = true;
  }

  /** Adds changed locations. */
  synchronized void add(Changed more) {
    if (tracked) {
      changed = changed.and(more);
      reset = changed.reset;
    }
  }

  /**
   * Returns the changed locations, for a compilation that ends with {@link #compiled} or {@link
   * #failed}. For one thread at a time.
   *
   * @return all since the last end
   */
  synchronized Changed take() {
    taken = taken.and(changed);
    changed = Changed.NOTHING;
    return taken;
  }

  /**
   * Records that the table has been compiled, so that a table with the same revision is trusted
   * again.
   */
  synchronized void compiled() {
    taken = Changed.NOTHING;
    reset = changed.reset;
  }

  /** Leaves what was taken for the next compilation. */
  synchronized void failed() {
    changed = changed.and(taken);
    taken = Changed.NOTHING;
  }

  /** Returns whether nothing has to be compiled, and nothing is being compiled. */
  synchronized boolean isEmpty() {
    return changed.equals(Changed.NOTHING) && taken.equals(Changed.NOTHING);
  }

  /**
   * Returns whether the stored table may differ from the compiled table even if both have the same
   * revision.
   */
  boolean isReset() {
    return reset;
  }
}
