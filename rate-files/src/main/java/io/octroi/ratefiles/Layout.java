package io.octroi.ratefiles;

import java.util.List;

/** The columns of a file. */
interface Layout {

  /** Returns the columns that the format defines, in the order of their indexes. */
  List<Column> columns();

  /**
   * Returns whether the first line names the columns. Otherwise, the columns are in the order of
   * their indexes, and blank columns at the end may be missing.
   */
  default boolean hasHeader() {
    return true;
  }

  /** Returns whether a file with a header may have further columns. */
  default boolean allowsFurtherColumns() {
    return false;
  }
}
