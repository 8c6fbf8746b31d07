package io.octroi.taxrate;

/**
 * A file of entries of a tax table in a format that another program defines. {@link TaxTables}
 * publishes its entries. Implementations read the file anew for each call, and hold no resources
 * between calls.
 */
public interface RateFile {

  /**
   * Reads the whole file and passes each entry to a consumer, in the order of the file. Collects
   * all faults instead of stopping at the first one. Entries without a fault are passed even if
   * other rows have faults.
   *
   * @param entries the consumer
   * @return the report; an unreadable file is a fault
   */
  RateFileReport read(EntryConsumer entries);

  /**
   * Reads the whole file without using its entries. {@link TaxTables} also checks them against one
   * another and against a tenant's table.
   *
   * @return the report
   */
  default RateFileReport check() {
    return read((entry, line) -> {});
  }

  /**
   * Returns whether the file may be without entries. An import of such a file deletes all entries
   * of its data set. By default, it is rejected.
   *
   * @return true if a file without entries is accepted
   */
  default boolean allowsEmpty() {
    return false;
  }

  /**
   * Returns whether the report warns of every rate above 0.5. By default, it does not, and {@link
   * TaxTables} adds these warnings.
   *
   * @return true if the report has the warnings
   */
  default boolean warnsOfHighRates() {
    return false;
  }

  /** A consumer of the entries of a file. */
  @FunctionalInterface
  interface EntryConsumer {

    /**
     * Receives an entry.
     *
     * @param entry the entry; its id and source are ignored
     * @param line the line at which the entry's row begins, from 1; of several files, that of the
     *     file which the row is in
     */
    void accept(TaxEntry entry, long line);
  }
}
