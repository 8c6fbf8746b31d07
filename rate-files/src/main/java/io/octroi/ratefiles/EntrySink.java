package io.octroi.ratefiles;

import io.octroi.taxrate.RateFile.EntryConsumer;
import io.octroi.taxrate.TaxEntry;

/** The receiver of the entries of one file. Not thread-safe. */
record EntrySink(EntryConsumer entries, Findings findings) {

  void pass(Row row, TaxEntry entry) {
    findings.entry();
    entries.accept(entry, row.line());
  }
}
