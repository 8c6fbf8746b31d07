package io.octroi.core.coherence;

/** The compiled tax table of a tenant. The keys of its changes are the areas of tax rules. */
public interface SharedTable extends Evictable {

  /** Makes the next compilation compile the whole table. */
  @Override
  void reset();

  /**
   * Returns whether the compiled table may lack changes that have been read from the change log.
   *
   * @return true if the table may lack changes; false if no table has been compiled
   */
  boolean isBehind();

  /** Reads the store and compiles the areas that have changed, if the table is behind. */
  void catchUp();

  /** Stops the use of the compiled table for answers until the table has caught up. */
  void park();
}
