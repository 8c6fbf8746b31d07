package io.octroi.ratefiles;

/**
 * A column of a format.
 *
 * @param index the index of the column in {@link Format#columns}
 * @param title the name of the column; case is ignored
 * @param alias another accepted name, or the same
 * @param isRequired whether a file must have the column
 */
record Column(int index, String title, String alias, boolean isRequired) {

  /** Creates a required column with two names. */
  Column(int index, String title, String alias) {
    this(index, title, alias, true);
  }

  /** Creates a required column. */
  Column(int index, String title) {
    this(index, title, title);
  }

  /** Returns a column that a file may lack. */
  Column optional() {
    return new Column(index, title, alias, false);
  }
}
